// A network under load whose validators are killed at random, again and again: nothing is signed twice, no two nodes
// differ, nothing that was committed is lost. PHOENIX_KILL_SECONDS says for how long.
#include "tests/e2e/testnet.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtTest>

#include <csignal>
#include <map>
#include <set>

using namespace phoenix::tests;

namespace {

constexpr int kValidators = 4;
constexpr int kIntervalMs = 200;
constexpr int kBetweenKillsMs = 2000;
constexpr int kStartMs = 60'000;

} // namespace

class TestnetKillsTest : public QObject {
    Q_OBJECT

  private slots:
    void killedAtRandomUnderLoadLosesNothing() {
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("PHOENIX_KILL_SECONDS", &given);
        const int seconds = given ? asked : 20;
        const quint32 seed = qEnvironmentVariableIsSet("PHOENIX_KILL_SEED") ? quint32(qEnvironmentVariableIntValue("PHOENIX_KILL_SEED"))
                                                                            : QRandomGenerator::global()->generate();
        qInfo("for %d s; repeat with PHOENIX_KILL_SEED=%u", seconds, seed);
        QRandomGenerator random(seed);

        Testnet net(kValidators, kIntervalMs);
        const Ran up = net.up();
        QVERIFY2(up.exitCode == 0, up.both());
        QVERIFY(net.waitForHeight(-1, 2));

        int kills = 0;
        qint64 stalledMsMax = 0;
        std::map<QString, qint64> committed; // transactions that some node said are in a block, and in which
        QElapsedTimer moved;
        moved.start();
        qint64 highest = 0;
        // The load goes in spells to who is neither killed now nor next; what was sent to a dead node is nobody's loss.
        std::unique_ptr<QProcess> load;
        int victim = int(random.bounded(kValidators));
        for (const QDeadlineTimer end(seconds * 1000); !end.hasExpired();) {
            const int next = int(random.bounded(kValidators));
            if (!load || load->state() == QProcess::NotRunning) {
                int target = 0;
                while (target == victim || target == next) ++target;
                load = net.begin(target, {"load", "--rate", "50", "--seconds", "3", "--accounts", "2", "--json"});
            }
            const qint64 process = Testnet::number(net.node(victim)["pid"]);
            QVERIFY2(process > 0, "the victim does not run");
            QCOMPARE(::kill(pid_t(process), SIGKILL), 0);
            ++kills;
            QElapsedTimer since;
            since.start();
            QTRY_COMPARE_WITH_TIMEOUT(net.node(victim)["state"].toString(), QString("died"), 10'000);
            const Ran started = net.testnet({"start-node", QString::number(victim)}, kStartMs);
            QVERIFY2(started.exitCode == 0, started.both());
            // What a node shows to its users now must be there at the end.
            const int witness = int(random.bounded(kValidators));
            const QJsonObject latest = net.block(witness, 0);
            for (const QJsonValue& hash : latest["transactions"].toArray()) committed[hash.toString()] = Testnet::number(latest["height"]);
            const qint64 height = Testnet::number(latest["height"]);
            if (height > highest) {
                highest = height;
                stalledMsMax = std::max(stalledMsMax, moved.restart());
            }
            QVERIFY2(moved.elapsed() < 60'000, "the chain stands still");
            victim = next;
            QTest::qWait(std::max<int>(0, kBetweenKillsMs - int(since.elapsed())));
        }
        if (load) load->waitForFinished(60'000);

        const qint64 last = net.height(0);
        QVERIFY(net.waitForHeight(-1, last + 5));
        std::set<QString> found = checkNoFork(net, last);
        for (const auto& [hash, height] : committed) QVERIFY2(found.contains(hash), qPrintable(hash + " is lost, it was in block " + QString::number(height)));
        checkNobodySignedTwice(net);
        qInfo("%d kills, height %lld, %zu transactions, longest look without a new block %lld ms", kills, last, found.size(), stalledMsMax);
        QVERIFY(kills >= seconds / 4 && !found.empty());
        // All the roots that were agreed on come out again.
        QCOMPARE(net.down().exitCode, 0);
        for (int i = 0; i < kValidators; ++i) {
            const Ran replayed = Network::run(Network::program("phoenixd"), {"--replay", "--home", net.nodeHome(i)}, 300'000);
            QVERIFY2(replayed.exitCode == 0, replayed.both());
        }
        QVERIFY(net.processes().isEmpty());
    }

  private:
    // Every block is the same everywhere; gives the transactions in them.
    static std::set<QString> checkNoFork(const Testnet& net, qint64 last) {
        std::set<QString> found;
        for (qint64 height = 1; height <= last; ++height) {
            const QJsonObject block = net.block(0, height);
            for (const QJsonValue& hash : block["transactions"].toArray())
                if (!found.insert(hash.toString()).second) qFatal("%s is in two blocks", qPrintable(hash.toString()));
            for (int i = 1; i < kValidators; ++i)
                if (net.block(i, height)["hash"] != block["hash"] || block["hash"].toString().isEmpty())
                    qFatal("block %lld differs at node %d", height, i);
        }
        return found;
    }

    // Each node watches the votes of the others all the time.
    static void checkNobodySignedTwice(const Testnet& net) {
        for (int i = 0; i < kValidators; ++i) {
            const QJsonArray validators = net.network(i)["validators"].toArray();
            QCOMPARE(validators.size(), kValidators);
            for (const QJsonValue& one : validators) QVERIFY2(!one["conflicting"].toBool(), qPrintable(one["name"].toString() + " signed twice"));
            for (const QJsonValue& one : net.phoenix(i, {"validators", "--json"}).json().array()) QCOMPARE(Testnet::number(one["power"]), 10);
        }
    }
};

QTEST_GUILESS_MAIN(TestnetKillsTest)
#include "testnet_kills_test.moc"
