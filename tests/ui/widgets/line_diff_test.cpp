// Line diffs: they rebuild both texts, are short, and fold what did not change.
#include "ui/widgets/line_diff.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace phoenix::widgets;

class LineDiffTest : public QObject {
    Q_OBJECT

    static QStringList side(const QVector<DiffLine>& lines, DiffKind without) {
        QStringList out;
        for (const DiffLine& line : lines)
            if (line.kind != without) out << line.text;
        return out;
    }

    static int edits(const QVector<DiffLine>& lines) {
        return int(std::count_if(lines.begin(), lines.end(),
                                 [](const DiffLine& line) { return line.kind != DiffKind::Same; }));
    }

  private slots:
    void findsTheShortestScript() {
        const auto lines =
            diffLines({"a", "b", "c", "a", "b", "b", "a"}, {"c", "b", "a", "b", "a", "c"});
        QCOMPARE(edits(lines), 5); // the example of Myers' paper
    }

    void rebuildsBothTexts() {
        QRandomGenerator random(42);
        for (int round = 0; round < 300; ++round) {
            QStringList before, after;
            for (int i = random.bounded(30); i > 0; --i)
                before << QString(QChar(u'a' + random.bounded(4)));
            for (int i = random.bounded(30); i > 0; --i)
                after << QString(QChar(u'a' + random.bounded(4)));
            const auto lines = diffLines(before, after);
            QCOMPARE(side(lines, DiffKind::Added), before);
            QCOMPARE(side(lines, DiffKind::Removed), after);
        }
    }

    void numbersLinesOfBothTexts() {
        const auto lines = diffLines({"same", "old", "end"}, {"same", "new", "more", "end"});
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[1].kind, DiffKind::Removed);
        QCOMPARE(lines[1].oldLine, 2);
        QCOMPARE(lines[1].newLine, 0);
        QCOMPARE(lines[3].newLine, 3);
        QCOMPARE(lines[4].oldLine, 3);
        QCOMPARE(lines[4].newLine, 4);
    }

    void givesUpOnStrangersInsteadOfHanging() {
        QStringList before, after;
        for (int i = 0; i < 6000; ++i)
            before << QString("old %1").arg(i), after << QString("new %1").arg(i);
        QElapsedTimer timer;
        timer.start();
        const auto lines = diffLines(before, after);
        QCOMPARE(lines.size(), 12000);
        QVERIFY(timer.elapsed() < 5000);
    }

    void foldsWhatIsFarFromChanges() {
        QStringList before;
        for (int i = 0; i < 50; ++i)
            before << QString::number(i);
        QStringList after = before;
        after[25] = "changed";
        const auto folded = foldUnchanged(diffLines(before, after), 3);
        QCOMPARE(folded.size(), 2 + 2 * 3 + 2);
        QCOMPARE(folded.first().kind, DiffKind::Folded);
        QVERIFY(folded.first().text.contains("22"));
    }
};

QTEST_APPLESS_MAIN(LineDiffTest)
#include "line_diff_test.moc"
