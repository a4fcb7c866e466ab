// A validator is away while the others exchange one service after the other. When it is started again, it comes
// through all the exchanges by itself, has what the others have, and signs. PHOENIX_UPGRADES says how many.
#include "tests/e2e/testnet.h"

#include "node/testnet/config.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QtTest>

using namespace phoenix::tests;

namespace {

constexpr int kValidators = 4;
constexpr int kAway = 3;
constexpr int kIntervalMs = 200;
constexpr int kUpgradesDefault = 2;

struct Step {
    const char* sample;
    const char* service;
    const char* version;
    // The chain goes back from it by itself, in its trial.
    bool takenBack = false;
};
// What needs another version comes long after it. The last one makes every later one slow.
constexpr Step kSteps[] = {{"fees_v2", "fees", "1.1.0"},
                           {"hello", "hello", "1.0.0"},
                           {"token", "token", "1.0.0"},
                           {"rotation", "consensus", "1.1.0"},
                           {"mempool_priority", "mempool", "1.1.0"},
                           {"escrow", "escrow", "1.0.0"},
                           {"token_v2", "token", "1.1.0"},
                           {"ledger_v2", "ledger", "1.1.0"},
                           {"fees_late", "fees", "1.9.1", true},
                           {"fee_market", "fees", "1.3.0"},
                           {"governance_veto", "governance", "1.1.0"}};

} // namespace

class TestnetAwayTest : public QObject {
    Q_OBJECT

  private slots:
    void aValidatorStoppedAcrossUpgradesRejoinsAndSigns() {
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("PHOENIX_UPGRADES", &given);
        const int upgrades = std::min(given ? asked : kUpgradesDefault, int(std::size(kSteps)));
        Testnet net(kValidators, kIntervalMs);
        const Ran made = net.testnet({"create", "--validators", QString::number(kValidators), "--base-port", "0",
                                      "--block-interval-ms", QString::number(kIntervalMs)});
        QVERIFY2(made.exitCode == 0, made.both());
        // As on a machine of its own, it has nothing that the others compiled.
        const std::filesystem::path file = (net.nodeHome(kAway) + "/config.toml").toStdString();
        auto config = phoenix::testnet::readConfig(file);
        QVERIFY(config);
        config->cacheFolder.clear();
        QVERIFY(phoenix::testnet::writeConfig(file, *config));
        const Ran up = net.testnet({"up", "--detach"});
        QVERIFY2(up.exitCode == 0, up.both());
        QVERIFY(net.waitForHeight(-1, 3));
        QCOMPARE(net.testnet({"kill-node", QString::number(kAway)}).exitCode, 0);
        const qint64 left = net.height(0);

        for (int i = 0; i < upgrades; ++i) {
            const qint64 height = carriedOut(net, kSteps[i]);
            if (QTest::currentTestFailed()) return;
            QVERIFY(height > left);
        }
        QCOMPARE(net.node(kAway)["state"].toString(), QString("stopped"));

        QElapsedTimer clock;
        clock.start();
        const Ran started = net.testnet({"start-node", QString::number(kAway)});
        QVERIFY2(started.exitCode == 0, started.both());
        const qint64 missed = net.height(0) - left;
        QVERIFY(net.waitForHeight(kAway, net.height(0), 120'000));
        qInfo("%d upgrades in %lld blocks missed, at the same height again in %lld ms", upgrades, missed, clock.elapsed());

        // It signs again, and goes on to.
        const qint64 back = net.height(kAway);
        QTRY_VERIFY_WITH_TIMEOUT(lastSigned(net, 0) > back, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(lastSigned(net, 0) > back + 2 * kValidators, 30'000);
        checkItHasWhatTheOthersHave(net, left);
        if (QTest::currentTestFailed()) return;
        // And serves its users by what came while it was away.
        if (upgrades > 1) {
            const Ran greeted = net.phoenix(kAway, {"call", "hello.greet", "--arg", "name=raven", "--wait", "--json"});
            QVERIFY2(greeted.exitCode == 0, greeted.both());
        }
        QCOMPARE(net.down().exitCode, 0);
        const Ran replayed = Network::run(Network::program("phoenixd"), {"--replay", "--home", net.nodeHome(kAway)}, 300'000);
        QVERIFY2(replayed.exitCode == 0, replayed.both());
        QVERIFY(net.processes().isEmpty());
    }

  private:
    // Proposed and voted in by those who are there; from which height on it was in force.
    static qint64 carriedOut(const Testnet& net, const Step& step) {
        const QString package = QString(PHOENIX_BINARY_DIR) + "/upgrades/samples/" + step.sample + ".phx";
        const Ran submitted = net.phoenix(0, {"upgrade", "submit", package, "--wait", "--json"}, 120'000);
        if (submitted.exitCode != 0) {
            QTest::qFail(submitted.both(), __FILE__, __LINE__);
            return 0;
        }
        const QString id = QString::number(Testnet::number(submitted.json()["proposal"]));
        std::vector<std::unique_ptr<QProcess>> votes;
        for (int i = 0; i < kValidators; ++i)
            if (i != kAway) votes.push_back(net.begin(i, {"vote", id, "yes", "--wait", "--yes", "--json"}));
        for (auto& vote : votes)
            if (!vote->waitForFinished(120'000) || vote->exitCode() != 0) {
                QTest::qFail(vote->readAllStandardError(), __FILE__, __LINE__);
                return 0;
            }
        const auto there = [&step](const QJsonValue& state) {
            return step.takenBack ? state == "reverted" : state == "probation" || state == "final";
        };
        QJsonObject seen;
        for (const QDeadlineTimer deadline(120'000); !deadline.hasExpired(); QTest::qWait(kIntervalMs)) {
            seen = net.phoenix(0, {"proposal", id, "--json"}).json().object();
            if (there(seen["state"])) return Testnet::number(seen["activation_height"]);
        }
        QTest::qFail(step.sample + QJsonDocument(seen).toJson(), __FILE__, __LINE__);
        return 0;
    }

    static void checkItHasWhatTheOthersHave(const Testnet& net, qint64 left) {
        // Its own roots are those that the others agreed on: a header has those of two blocks before.
        for (int looks = 0; looks < 3; ++looks) {
            const QJsonObject status = net.ask(kAway, "status");
            const qint64 height = Testnet::number(status["height"]);
            QVERIFY(net.waitForHeight(0, height + 2));
            const QJsonObject header = net.block(0, height + 2);
            QCOMPARE(status["state_root"], header["state_root"]);
            QCOMPARE(status["services_root"], header["services_root"]);
        }
        QCOMPARE(versions(net, kAway), versions(net, 0));
        const qint64 last = net.height(kAway);
        for (qint64 height = left; height <= last; ++height) QCOMPARE(net.block(kAway, height), net.block(0, height));
    }

    // Every exchange: of what, to what, and from which height on.
    static QStringList versions(const Testnet& net, int node) {
        QStringList lines;
        for (const QJsonValue& one : net.phoenix(node, {"history", "--json"}).json().array())
            lines.append(one["service"].toString() + ' ' + one["version"].toString() + ' ' + one["code_hash"].toString() + ' ' +
                         QString::number(Testnet::number(one["height"])));
        return lines;
    }

    static qint64 lastSigned(const Testnet& net, int by) {
        for (const QJsonValue& one : net.network(by)["validators"].toArray())
            if (one["name"] == "node-" + QString::number(kAway)) return Testnet::number(one["last_signed_height"]);
        return -1;
    }
};

QTEST_GUILESS_MAIN(TestnetAwayTest)
#include "testnet_away_test.moc"
