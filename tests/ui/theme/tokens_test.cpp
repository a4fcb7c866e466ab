// The colours: the ratios the design promises, and that names and fills fit.
#include "ui/theme/state.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QtTest>

using namespace phoenix::theme;

class TokensTest : public QObject {
    Q_OBJECT

    static void forEachTheme(const std::function<void(const Tokens&)>& check) {
        for (const Tokens* tokens : {&darkTokens(), &lightTokens(), &highContrastTokens()})
            check(*tokens);
    }

  private slots:
    void computesRatiosAsTheDesignPrintsThem() {
        const Tokens& dark = darkTokens();
        QVERIFY(std::abs(contrastRatio(dark[Ink::T1], dark[Ink::Bg0]) - 16.06) < 0.01);
        QVERIFY(std::abs(contrastRatio(dark[Ink::Upg], dark[Ink::Bg3]) - 6.38) < 0.01);
        const Tokens& light = lightTokens();
        QVERIFY(std::abs(contrastRatio(light[Ink::Warn], light[Ink::Bg1]) - 6.07) < 0.01);
        QVERIFY(std::abs(contrastRatio(light[Ink::Ctl], light[Ink::Bg3]) - 3.32) < 0.01);
        QVERIFY(std::abs(contrastRatio(Qt::white, Qt::black) - 21) < 1e-6);
    }

    void everyTextColourReads() {
        forEachTheme([](const Tokens& t) {
            for (const Ink text :
                 {Ink::T1, Ink::T2, Ink::T3, Ink::Accent, Ink::Ok, Ink::Warn, Ink::Err, Ink::Upg,
                  Ink::Off, Ink::Yes, Ink::No, Ink::Veto, Ink::Abst})
                for (const Ink ground : {Ink::Bg0, Ink::Bg1, Ink::Bg2, Ink::Bg3})
                    QVERIFY2(contrastRatio(t[text], t[ground]) >= 4.5,
                             qPrintable(nameOf(text) + " on " + nameOf(ground)));
            QVERIFY(contrastRatio(t[Ink::OnAccent], t[Ink::Accent]) >= 4.5);
        });
    }

    void textOnItsFillReads() {
        forEachTheme([](const Tokens& t) {
            for (const Ink text : {Ink::Ok, Ink::Warn, Ink::Err, Ink::Upg, Ink::Accent})
                QVERIFY2(contrastRatio(t[text], t[fillOf(text)]) >= 4.5, qPrintable(nameOf(text)));
            QVERIFY(contrastRatio(t[Ink::T2], t[Ink::AddBg]) >= 4.5);
            QVERIFY(contrastRatio(t[Ink::T2], t[Ink::DelBg]) >= 4.5);
        });
    }

    void bordersOfInputsReachThreeToOne() {
        forEachTheme([](const Tokens& t) {
            for (const Ink ground : {Ink::Bg0, Ink::Bg1, Ink::Bg2, Ink::Bg3})
                QVERIFY(contrastRatio(t[Ink::Ctl], t[ground]) >= 3.0);
        });
    }

    void highContrastHasBlackGroundAndStrongBorders() {
        const Tokens& t = highContrastTokens();
        QCOMPARE(t[Ink::Bg0], QColor(Qt::black));
        QVERIFY(contrastRatio(t[Ink::Line2], t[Ink::Bg0]) >= 7);
        QCOMPARE(t.outline, 2);
    }

    void namesLeadBackToTokens() {
        for (int i = 0; i < kInkCount; ++i)
            QCOMPARE(inkNamed(nameOf(Ink(i)), Ink::Bg0), Ink(i));
        QCOMPARE(inkNamed("no such colour", Ink::Warn), Ink::Warn);
    }

    void everyStateHasItsOwnShapeAndWord() {
        QSet<QByteArray> shapes;
        QSet<QString> words;
        const QVector<State> states{State::Ok,  State::Syncing, State::Upgraded, State::Warn,
                                    State::Err, State::Old,     State::Offline};
        for (const State state : states) {
            // In one colour, so that only the shape can differ.
            QImage image(24, 24, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintStateIn(painter, QRectF(2, 2, 20, 20), state, Qt::black);
            painter.end();
            shapes.insert(
                QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
            words.insert(wordOf(state));
            QVERIFY(!wordOf(state).isEmpty());
        }
        QCOMPARE(shapes.size(), states.size());
        QCOMPARE(words.size(), states.size());
        QCOMPARE(stateNamed("warn"), State::Warn);
        QCOMPARE(stateNamed("nonsense"), State::None);
    }
};

QTEST_MAIN(TokensTest)
#include "tokens_test.moc"
