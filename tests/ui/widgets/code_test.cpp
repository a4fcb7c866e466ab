// Code and differences on the screen, and the words the IR lexer finds.
#include "ui/theme/theme.h"
#include "ui/widgets/code_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/ir_lexer.h"

#include <QDir>
#include <QtTest>

using namespace phoenix::widgets;
using phoenix::theme::Ink;
namespace theme = phoenix::theme;

class CodeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<theme::Theme> theme_;

    static QVector<DiffLine> sample() {
        QVector<DiffLine> lines;
        lines << DiffLine{DiffKind::Heading,
                          0,
                          0,
                          "define i64 @median(ptr %feeds, i32 %n) 10 → 12 instructions",
                          {}};
        int old = 41, now = 41;
        const auto same = [&](const char* text) {
            lines << DiffLine{DiffKind::Same, old++, now++, text, {}};
        };
        const auto gone = [&](const char* text) {
            lines << DiffLine{DiffKind::Removed, old++, 0, text, {}};
        };
        const auto come = [&](const char* text, const char* note = "") {
            lines << DiffLine{DiffKind::Added, 0, now++, text, note};
        };
        same("define i64 @median(ptr %feeds, i32 %n) #0 {");
        same("entry:");
        same("  %ok = icmp ugt i32 %n, 2");
        same("  br i1 %ok, label %sort, label %fail");
        same("sort:");
        gone("  call void @sort_i64(ptr %feeds, i32 %n)");
        gone("  %mid = lshr i32 %n, 1");
        gone("  br label %done");
        come("  %k = call i32 @group5(ptr %feeds, i32 %n)");
        come("  %t = call i64 @host.block_time()", "new host call");
        come("  %age = sub i64 %t, %s ; in ms");
        same("done:");
        same("  ret i64 %v");
        come("  br label %loop");
        same("}");
        return lines;
    }

  private slots:
    void initTestCase() {
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
    }

    void rendersUnifiedAndSideBySide() {
        for (const auto scheme : {theme::Scheme::Dark, theme::Scheme::Light}) {
            theme_->setScheme(scheme);
            const QString tail = scheme == theme::Scheme::Dark ? "-dark.png" : "-light.png";
            DiffView view;
            view.resize(640, 340);
            view.setDiff(sample(), Language::Ir);
            view.show();
            QCoreApplication::processEvents();
            const QImage image = view.grab().toImage();
            QVERIFY(image.save(PHOENIX_BINARY_DIR "/gallery/diff" + tail));
            const auto* pane = view.findChild<CodePane*>();
            const auto ground = [&](int line) {
                return image.pixelColor(620, pane->lineRect(line).center().y());
            };
            QCOMPARE(ground(6), theme::color(Ink::DelBg));
            QCOMPARE(ground(9), theme::color(Ink::AddBg));
            QCOMPARE(image.pixelColor(420, pane->lineRect(10).center().y()),
                     theme::color(Ink::WarnBg));
            QCOMPARE(ground(13), theme::color(Ink::Bg1));
            view.resize(1100, 340);
            view.setSideBySide(true);
            QCoreApplication::processEvents();
            QVERIFY(view.grab().save(PHOENIX_BINARY_DIR "/gallery/diff-sides" + tail));
        }
        theme_->setScheme(theme::Scheme::Dark);
    }

    void walksFromChangeToChange() {
        DiffView view;
        view.setDiff(sample(), Language::Ir);
        QCOMPARE(view.changeCount(), 2);
        QSignalSpy shown(&view, &DiffView::changeShown);
        view.nextChange();
        QCOMPARE(shown.last(), (QVariantList{0, 2}));
        view.nextChange();
        view.nextChange();
        QCOMPARE(shown.last(), (QVariantList{1, 2}));
        view.previousChange();
        QCOMPARE(view.currentChange(), 0);
    }

    void bracketsAreKeys() {
        DiffView view;
        view.setDiff(sample(), Language::Ir);
        view.show();
        QTest::keyClicks(view.findChild<CodePane*>(), "]");
        QCOMPARE(view.currentChange(), 0);
    }

    void comparesTexts() {
        DiffView view;
        view.setTexts("int a;\nint b;\n", "int a;\nlong b;\n", Language::Cpp);
        QCOMPARE(view.changeCount(), 1);
        QCOMPARE(view.lines().size(), 4);
    }

    void findsTheWordsOfIr() {
        CodePane pane;
        pane.setLanguage(Language::Ir);
        const QString text =
            "entry: ; start\n  %age = call i64 @host.block_time(i32 30000, ptr \"x\") #3\n";
        pane.setContent(text);
        pane.SendScintilla(QsciScintilla::SCI_COLOURISE, 0, -1);
        const auto styleAt = [&](const char* word) {
            return int(pane.SendScintilla(QsciScintilla::SCI_GETSTYLEAT, long(text.indexOf(word))));
        };
        QCOMPARE(styleAt("entry"), int(IrLexer::Label));
        QCOMPARE(styleAt("; start"), int(IrLexer::Comment));
        QCOMPARE(styleAt("%age"), int(IrLexer::Local));
        QCOMPARE(styleAt("call"), int(IrLexer::Keyword));
        QCOMPARE(styleAt("i64"), int(IrLexer::Type));
        QCOMPARE(styleAt("@host"), int(IrLexer::Global));
        QCOMPARE(styleAt("30000"), int(IrLexer::Number));
        QCOMPARE(styleAt("ptr"), int(IrLexer::Type));
        QCOMPARE(styleAt("\"x\""), int(IrLexer::String));
        QCOMPARE(styleAt("#3"), int(IrLexer::Attribute));
    }

    // What is signed must be what is seen: no sign stands for two, none is invisible.
    void drawsNoLigaturesAndHidesNothing() {
        CodePane pane;
        pane.resize(300, 80);
        pane.setLanguage(Language::Cpp);
        const auto drawn = [&pane](const QString& text) {
            pane.setContent(text);
            pane.show();
            QCoreApplication::processEvents();
            return pane.grab().toImage();
        };
        const auto x = [&pane](long position) {
            return int(pane.SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, position));
        };
        // "!" looks the same whether "=" stands beside it or not.
        const QImage joined = drawn("a != b");
        const QImage apart = drawn("a ! = b");
        QVERIFY(x(3) - x(2) > 4);
        QCOMPARE(joined.copy(x(2), 0, x(3) - x(2), 18), apart.copy(x(2), 0, x(3) - x(2), 18));
        const QImage plain = drawn("ab");
        QVERIFY(drawn(QStringLiteral("a\u202e") + u'b') != plain);
        QVERIFY(drawn(QStringLiteral("a\u200b") + u'b') != plain);
    }

    void codeIsReadOnly() {
        CodeView view;
        view.setCode("int main() {\n    return 0; // done\n}\n", Language::Cpp);
        view.markLines({{2, Ink::WarnBg}});
        view.setNotes({{2, "look here"}});
        view.resize(400, 120);
        view.show();
        QTest::keyClicks(view.findChild<CodePane*>(), "x");
        QVERIFY(view.text().startsWith("int main"));
        QVERIFY(view.grab().save(PHOENIX_BINARY_DIR "/gallery/code-dark.png"));
    }
};

QTEST_MAIN(CodeTest)
#include "code_test.moc"
