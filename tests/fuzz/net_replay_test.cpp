// The network's committed corpus through the same function as its fuzzer runs.
#include "tests/fuzz/net_target.h"

#include "node/base/file.h"

#include <QDir>
#include <QTest>

using namespace phoenix;
using fuzz::Reached;

class NetReplayTest : public QObject {
    Q_OBJECT

  private slots:
    void everyFileKeepsThePromises() {
        std::array<int, 4> reached{};
        const QDir folder(PHOENIX_SOURCE_DIR "/tests/fuzz/corpus/net");
        for (const QFileInfo& file : folder.entryInfoList(QDir::Files)) {
            const auto content = readFile(file.filePath().toStdString());
            QVERIFY(content.has_value());
            ++reached[std::size_t(fuzz::netTarget(*content))];
        }
        qInfo("%d refused, %d became peers, %d said more", reached[0], reached[1], reached[2]);
        QVERIFY(reached[0] > 0 && reached[1] > 0 && reached[2] > 0);
    }
};

QTEST_APPLESS_MAIN(NetReplayTest)
#include "net_replay_test.moc"
