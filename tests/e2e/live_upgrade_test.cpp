// The main job, by real programs: a node under load is upgraded live, nothing is lost, and everything is the
// same after a restart, after kill -9, and after a replay from genesis.
#include "tests/e2e/network.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QtTest>

using namespace phoenix::tests;

namespace {

constexpr int kIntervalMs = 250;
constexpr qint64 kFeePerByte = 25; // the rule of upgrades/samples/fees_v2

qint64 number(const QJsonValue& value) {
    return value.isString() ? value.toString().toLongLong() : qint64(value.toDouble());
}

} // namespace

class LiveUpgradeTest : public QObject {
    Q_OBJECT

  private slots:
    void upgradesUnderLoadAndLosesNothing() {
        Network network(kIntervalMs);
        const Ran made = network.init();
        QVERIFY2(made.exitCode == 0, made.both());
        QVERIFY2(network.start(), network.startErrors());
        QVERIFY(network.waitForHeight(3));

        const QString package = network.file("fees_v2.phx");
        const Ran built = network.phoenix({"upgrade", "build", QString(PHOENIX_SOURCE_DIR) + "/upgrades/samples/fees_v2", "-o", package}, 120'000);
        QVERIFY2(built.exitCode == 0, built.both());
        const Ran checked = network.phoenix({"upgrade", "check", package, "--json"});
        QVERIFY2(checked.exitCode == 0, checked.both());
        QVERIFY(checked.json()["accepted"].toBool());

        const auto load = network.begin({"load", "--rate", "40", "--seconds", "20", "--accounts", "4", "--json"});
        QVERIFY(load->waitForStarted());
        const Ran submitted = network.phoenix({"upgrade", "submit", package, "--title", "Fees by size", "--wait", "--json"});
        QVERIFY2(submitted.exitCode == 0, submitted.both());
        const qint64 proposal = number(submitted.json()["proposal"]);
        QVERIFY(proposal > 0);
        const Ran voted = network.phoenix({"vote", QString::number(proposal), "yes", "--wait", "--yes", "--json"});
        QVERIFY2(voted.exitCode == 0, voted.both());

        QJsonObject seen;
        const QDeadlineTimer deadline(60'000);
        do {
            seen = network.phoenix({"proposal", QString::number(proposal), "--json"}).json().object();
            QTest::qWait(kIntervalMs);
        } while (seen["state"] != "probation" && seen["state"] != "final" && !deadline.hasExpired());
        QVERIFY2(seen["state"] == "probation" || seen["state"] == "final", QJsonDocument(seen).toJson());
        const qint64 activation = number(seen["activation_height"]);
        QVERIFY(network.waitForHeight(activation + 4));

        QVERIFY(load->waitForFinished(90'000));
        const QJsonObject loaded = QJsonDocument::fromJson(load->readAllStandardOutput()).object();
        QVERIFY2(number(loaded["submitted"]) > 0, load->readAllStandardError());
        QCOMPARE(number(loaded["committed"]), number(loaded["submitted"]));
        QCOMPARE(number(loaded["failed"]), 0);

        checkTheRule(network, activation);
        checkTheGap(network, activation);

        const QJsonArray history = network.phoenix({"history", "--service", "fees", "--json"}).json().array();
        const QJsonObject newest = history.last().toObject();
        QCOMPARE(newest["version"].toString(), QString("1.1.0"));
        QCOMPARE(number(newest["height"]), activation);
        QVERIFY(newest.contains("swap_pause_us") && !newest["swap_pause_us"].isNull());
        qInfo("swap pause %lld us", number(newest["swap_pause_us"]));

        survivesARestart(network);
        survivesAKillUnderLoad(network);
        givesTheSameRootOnReplay(network);
    }

  private:
    // From the activation height exactly: the old rule in every block before, the new one from there on.
    void checkTheRule(const Network& network, qint64 activation) {
        int before = 0, after = 0;
        for (qint64 height = activation - 3; height <= activation + 3; ++height) {
            const QJsonObject block = network.phoenix({"block", QString::number(height), "--json"}).json().object();
            for (const QJsonValue& hash : block["transactions"].toArray()) {
                const QJsonObject transaction = network.phoenix({"tx", hash.toString(), "--json"}).json().object();
                if (transaction["status"] != "ok" || number(transaction["fee"]) == 0) continue;
                const qint64 extra = number(transaction["fee"]) - number(transaction["fuel_used"]);
                if (height < activation) {
                    QCOMPARE(extra, 0);
                    ++before;
                } else {
                    QVERIFY2(extra > 0 && extra % kFeePerByte == 0, QJsonDocument(transaction).toJson());
                    ++after;
                }
            }
        }
        QVERIFY2(before > 0 && after > 0, "the load reached no block around the activation");
    }

    // The gap before and after the block of activation is not longer than ordinary ones.
    void checkTheGap(const Network& network, qint64 activation) {
        std::vector<qint64> ordinary, near;
        qint64 previous = 0;
        for (qint64 height = std::max<qint64>(2, activation - 15); height <= activation + 3; ++height) {
            const qint64 time = number(network.phoenix({"block", QString::number(height), "--json"}).json()["time_ms"]);
            if (previous != 0)
                (height >= activation && height <= activation + 1 ? near : ordinary).push_back(time - previous);
            previous = time;
        }
        std::ranges::sort(ordinary);
        const qint64 median = ordinary[ordinary.size() / 2];
        const qint64 longest = *std::ranges::max_element(near);
        qInfo("block gaps: ordinary median %lld ms, longest %lld ms; at activation %lld ms", median, ordinary.back(), longest);
        QVERIFY(longest <= std::max(ordinary.back(), 2 * median));
    }

    void survivesARestart(Network& network) {
        const QJsonObject before = network.phoenix({"block", "latest", "--json"}).json().object();
        QCOMPARE(network.stop(), 0);
        QVERIFY2(network.start(), network.startErrors());
        const QString height = QString::number(number(before["height"]));
        QCOMPARE(network.phoenix({"block", height, "--json"}).json()["raw"], before["raw"]);
        QVERIFY(network.waitForHeight(number(before["height"]) + 2));
        for (const QJsonValue& service : network.phoenix({"services", "--json"}).json().array())
            if (service["service"] == "fees") QCOMPARE(service["version"].toString(), QString("1.1.0"));
    }

    void survivesAKillUnderLoad(Network& network) {
        const auto load = network.begin({"load", "--rate", "40", "--seconds", "30", "--accounts", "4", "--json"});
        QVERIFY(load->waitForStarted());
        const qint64 from = number(network.status()["height"]);
        QVERIFY(network.waitForHeight(from + 8));
        const QJsonObject committed = network.phoenix({"block", "latest", "--json"}).json().object();
        std::map<qint64, QJsonArray> blocks;
        for (qint64 height = from; height <= number(committed["height"]); ++height)
            blocks[height] = network.phoenix({"block", QString::number(height), "--json"}).json()["transactions"].toArray();
        network.kill();
        load->kill();
        load->waitForFinished();
        QVERIFY2(network.start(), network.startErrors());
        qint64 transactions = 0;
        for (const auto& [height, hashes] : blocks) {
            QCOMPARE(network.phoenix({"block", QString::number(height), "--json"}).json()["transactions"].toArray(), hashes);
            for (const QJsonValue& hash : hashes) {
                const Ran found = network.phoenix({"tx", hash.toString(), "--json"});
                QVERIFY2(found.exitCode == 0, found.both());
                QCOMPARE(number(found.json()["height"]), height);
                ++transactions;
            }
        }
        QVERIFY(transactions > 0);
        QVERIFY(network.waitForHeight(number(committed["height"]) + 3));
    }

    void givesTheSameRootOnReplay(Network& network) {
        QCOMPARE(network.stop(), 0);
        const QStringList home{"--home", network.home()};
        const Ran stored = Network::run(Network::program("phoenixd"), QStringList{"--check"} + home);
        QVERIFY2(stored.exitCode == 0, stored.both());
        const Ran replayed = Network::run(Network::program("phoenixd"), QStringList{"--replay"} + home, 120'000);
        QVERIFY2(replayed.exitCode == 0, replayed.both());
        QCOMPARE(replayed.json()["state_root"], stored.json()["state_root"]);
        QCOMPARE(replayed.json()["height"], stored.json()["height"]);
    }
};

QTEST_GUILESS_MAIN(LiveUpgradeTest)
#include "live_upgrade_test.moc"
