// The committed corpus through the same functions as the fuzzers run, without libFuzzer.
#include "tests/fuzz/targets.h"

#include "node/base/file.h"

#include <QDir>
#include <QTest>

using namespace phoenix;
using fuzz::Reached;

class ReplayTest : public QObject {
    Q_OBJECT

  private slots:
    void everyFileKeepsThePromises_data() {
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("deepest");
        QTest::newRow("decode") << 0 << int(Reached::Accepted);
        QTest::newRow("verify") << 1 << int(Reached::Ran);
        QTest::newRow("package") << 2 << int(Reached::Accepted);
    }

    void everyFileKeepsThePromises() {
        QFETCH(int, target);
        QFETCH(int, deepest);
        constexpr Reached (*kTargets[])(ByteView) = {fuzz::decodeTarget, fuzz::verifyTarget,
                                                     fuzz::packageTarget};
        const QDir folder(QString(PHOENIX_SOURCE_DIR "/tests/fuzz/corpus/") +
                          QTest::currentDataTag());
        std::array<int, 4> reached{};
        for (const QFileInfo& file : folder.entryInfoList(QDir::Files)) {
            const auto content = readFile(file.filePath().toStdString());
            QVERIFY(content.has_value());
            ++reached[std::size_t(kTargets[target](*content))];
        }
        qInfo("%d refused, %d decoded, %d accepted, %d ran", reached[0], reached[1], reached[2],
              reached[3]);
        // The corpus would be worth nothing if it stopped at the first door, or passed all of them.
        QVERIFY(reached[0] > 0);
        QVERIFY(reached[1] > 0);
        QVERIFY(reached[std::size_t(deepest)] > 0);
    }
};

QTEST_APPLESS_MAIN(ReplayTest)
#include "replay_test.moc"
