// Testnets of real processes: up from nothing, commanded, killed, taken over, joined, taken down.
#include "tests/e2e/testnet.h"

#include "node/crypto/address.h"
#include "node/testnet/ports.h"

#include <QDeadlineTimer>
#include <QtTest>

#include <csignal>

using namespace phoenix::tests;

namespace {

constexpr int kIntervalMs = 200;

} // namespace

class TestnetTest : public QObject {
    Q_OBJECT

  private slots:
    void fourValidatorsWorkTogetherAndOneMayDie() {
        Testnet net(4, kIntervalMs);
        const Ran up = net.up();
        QVERIFY2(up.exitCode == 0, up.both());
        QVERIFY(net.waitForHeight(-1, 3));
        QVERIFY(net.waitForLinks());
        checkStatus(net);
        if (QTest::currentTestFailed()) return;

        // A transaction sent to one is in the same block everywhere.
        const QString to = QString::fromStdString(phoenix::crypto::toText(phoenix::crypto::Address{1, 2, 3}));
        const Ran sent = net.phoenix(1, {"send", "--to", to, "--amount", "12345", "--wait", "--json"});
        QVERIFY2(sent.exitCode == 0, sent.both());
        const qint64 height = Testnet::number(sent.json()["height"]);
        QVERIFY(net.waitForHeight(-1, height + 2));
        QCOMPARE(Testnet::number(net.phoenix(3, {"account", to, "--json"}).json()["balance"]), 12345);
        const QJsonObject block = net.block(0, height);
        QVERIFY(!block["hash"].toString().isEmpty());
        for (int i = 1; i < 4; ++i) QCOMPARE(net.block(i, height), block);

        // One dies: it is told, and the others go on.
        const qint64 process = Testnet::number(net.node(2)["pid"]);
        QVERIFY(process > 0);
        QCOMPARE(::kill(pid_t(process), SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(net.node(2)["state"].toString(), QString("died"), 10'000);
        QVERIFY(net.node(2)["why"].toString().startsWith("it ended with signal 9 (Killed); the last it said:\n"));
        QVERIFY(net.node(2)["pid"].isNull() && net.node(2)["height"].isNull());
        const qint64 atDeath = net.height(0);
        QVERIFY(net.waitForHeight(0, atDeath + 5));

        // And comes back, and signs again.
        const Ran started = net.testnet({"start-node", "2"});
        QVERIFY2(started.exitCode == 0, started.both());
        QVERIFY(net.waitForHeight(2, atDeath + 7));
        const qint64 back = net.height(2);
        QTRY_VERIFY_WITH_TIMEOUT(lastSigned(net, 0, 2) > back, 30'000);

        const Ran down = net.down();
        QVERIFY2(down.exitCode == 0, down.both());
        QVERIFY2(net.processes().isEmpty(), "processes are left");
        QCOMPARE(net.node(0)["state"].toString(), QString("stopped"));
    }

    // The nodes do not need who watches them.
    void survivesItsSupervisor() {
        Testnet net(4, kIntervalMs);
        QVERIFY(net.up().exitCode == 0);
        QFile lock(net.home() + "/run/supervisor.lock");
        QVERIFY(lock.open(QIODevice::ReadOnly));
        const qint64 supervisor = lock.readAll().toLongLong();
        QVERIFY(supervisor > 0);
        QCOMPARE(::kill(pid_t(supervisor), SIGKILL), 0);
        QTRY_VERIFY(!net.testnet({"status", "--json"}).json()["supervised"].toBool());
        const qint64 pid = Testnet::number(net.node(1)["pid"]);
        QVERIFY(net.waitForHeight(-1, net.height(0) + 3));
        QCOMPARE(net.node(1)["state"].toString(), QString("running"));
        // One more may go before somebody looks; the next supervisor starts it again.
        QVERIFY(net.testnet({"kill-node", "3"}).exitCode == 0);
        const Ran again = net.up();
        QVERIFY2(again.exitCode == 0, again.both());
        QCOMPARE(Testnet::number(net.node(1)["pid"]), pid);
        QVERIFY(net.waitForHeight(-1, net.height(0) + 3));
        const Ran twice = net.up();
        QCOMPARE(twice.exitCode, 1);
        QVERIFY2(twice.errors.contains("is up already"), twice.errors);
        QVERIFY(net.down().exitCode == 0);
        QVERIFY(net.processes().isEmpty());
    }

    // In the foreground, Ctrl-C stops everything.
    void endsWithCtrlC() {
        Testnet net(2, kIntervalMs);
        QProcess up;
        up.start(Network::program("phoenix"), {"testnet", "up", "--validators", "2", "--base-port", "0", "--block-interval-ms", "200", "--home", net.home()});
        QVERIFY(up.waitForStarted());
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((up.waitForReadyRead(100), said += up.readAllStandardError(), said.contains("all 2 nodes are ready")), 60'000);
        QVERIFY(net.waitForHeight(-1, 2));
        ::kill(pid_t(up.processId()), SIGINT);
        QVERIFY(up.waitForFinished(40'000));
        QCOMPARE(up.exitCode(), 0);
        QVERIFY(net.processes().isEmpty());
    }

    void namesThePortThatIsTaken() {
        Testnet net(2, kIntervalMs);
        QVERIFY(net.testnet({"create", "--validators", "2", "--base-port", "0"}).exitCode == 0);
        QFile config(net.nodeHome(1) + "/config.toml");
        QVERIFY(config.open(QIODevice::ReadOnly));
        const auto port = QRegularExpression("\\[p2p\\][^\\[]*port = (\\d+)").match(QString::fromUtf8(config.readAll())).captured(1);
        QProcess other;
        other.start("python3", {"-c", "import socket,sys,time\ns=socket.socket()\ns.bind(('127.0.0.1'," + port + "))\ns.listen()\nprint('listens',flush=True)\nsys.stdin.read()"});
        QVERIFY(other.waitForReadyRead(10'000));
        const Ran up = net.up();
        other.kill();
        other.waitForFinished();
        QCOMPARE(up.exitCode, 1);
        QVERIFY2(up.errors.contains("the port " + port.toUtf8() + " (peers of node-1) is taken"), up.errors);
        QVERIFY(net.processes().isEmpty());
    }

    // Parts of one network in folders of their own, as on machines of their own.
    void runsOnSeveralHosts() {
        Testnet net(4, kIntervalMs);
        const auto ports = phoenix::testnet::freePorts(4);
        QVERIFY(ports);
        const Ran made = net.testnet({"create", "--validators", "4", "--hosts", "127.0.0.1,127.0.0.2", "--block-interval-ms", "200",
                                      "--base-port", QString::number(ports->front().rpc)});
        QVERIFY2(made.exitCode == 0, made.both());
        const auto run = [&](const QString& host, const QStringList& words) {
            return Network::run(Network::program("phoenix"), QStringList{"testnet"} + words + QStringList{"--home", net.home() + "/" + host});
        };
        const Ran first = run("127.0.0.1", {"up", "--detach"}), second = run("127.0.0.2", {"up", "--detach"});
        QVERIFY2(first.exitCode == 0, first.both());
        QVERIFY2(second.exitCode == 0, second.both());
        // Neither half has two thirds.
        QTRY_VERIFY_WITH_TIMEOUT(Testnet::number(run("127.0.0.2", {"status", "--json"}).json()["nodes"][1]["height"]) > 5, 60'000);
        QCOMPARE(run("127.0.0.2", {"status", "--json"}).json()["nodes"][0]["index"].toInt(), 2);
        for (const char* host : {"127.0.0.1", "127.0.0.2"}) QCOMPARE(run(host, {"down"}).exitCode, 0);
        QVERIFY(net.processes().isEmpty());
    }

    void takesANewcomerInAndLetsItGo() {
        Testnet net(4, kIntervalMs);
        QVERIFY(net.up().exitCode == 0);
        const QString home = net.file("raven"), seed = net.network(1)["address"].toString();
        const auto phoenix = [&](const QStringList& words, const QString& at) {
            return Network::run(Network::program("phoenix"), words + QStringList{"--home", at});
        };
        const Ran made = phoenix({"join", net.nodeHome(0) + "/genesis.borsh", "--seed", seed, "--name", "raven", "--p2p-port", "0", "--rpc-port", "0", "--json"}, home);
        QVERIFY2(made.exitCode == 0, made.both());
        const QString owner = made.json()["operator"].toString();
        QProcess daemon;
        const auto start = [&] {
            daemon.start(Network::program("phoenixd"), {"--home", home});
            return daemon.waitForStarted() && daemon.waitForReadyRead(60'000) && daemon.readLine().startsWith("ready ");
        };
        const auto stop = [&] {
            daemon.terminate();
            return daemon.waitForFinished(30'000) && daemon.exitCode() == 0;
        };
        QVERIFY(start());
        const auto height = [&] { return Testnet::number(phoenix({"status", "--json"}, home).json()["height"]); };
        QTRY_VERIFY_WITH_TIMEOUT(height() > 0 && height() + 3 >= net.height(0), 60'000);

        const Ran poor = phoenix({"validator", "join", "--yes"}, home);
        QCOMPARE(poor.exitCode, 1);
        QVERIFY2(poor.errors.contains("phoenix faucet " + owner.toUtf8()), poor.errors);
        QVERIFY(net.phoenix(0, {"faucet", owner}).exitCode == 0);
        QTRY_VERIFY_WITH_TIMEOUT(Testnet::number(phoenix({"account", owner, "--json"}, home).json()["balance"]) > 0, 30'000);
        const Ran joined = phoenix({"validator", "join", "--yes", "--json"}, home);
        QVERIFY2(joined.exitCode == 0, joined.both());
        const qint64 joinedAt = Testnet::number(joined.json()["height"]);
        QTRY_VERIFY_WITH_TIMEOUT(signedByName(net, "raven") > joinedAt + 3, 60'000);
        QCOMPARE(phoenix({"validators", "--json"}, home).json().array().size(), 5);
        const Ran again = phoenix({"validator", "join", "--yes"}, home);
        QVERIFY2(again.exitCode == 1 && again.errors.contains("is a validator already: raven"), again.errors);

        // Another key: the old one counts until the node has the new.
        const Ran rotated = phoenix({"validator", "rotate-key", "--yes", "--json"}, home);
        QVERIFY2(rotated.exitCode == 0, rotated.both());
        const qint64 rotatedAt = Testnet::number(rotated.json()["height"]);
        QTRY_VERIFY_WITH_TIMEOUT(height() > rotatedAt + 3, 30'000);
        QVERIFY(stop());
        QVERIFY(QFile::rename(home + "/consensus_key.json", home + "/consensus_key.before.json"));
        QVERIFY(QFile::rename(home + "/consensus_key.next.json", home + "/consensus_key.json"));
        QVERIFY(start());
        const qint64 restarted = net.height(0);
        QTRY_VERIFY_WITH_TIMEOUT(signedByName(net, "raven") > restarted, 60'000);

        const Ran left = phoenix({"validator", "leave", "--yes", "--json"}, home);
        QVERIFY2(left.exitCode == 0, left.both());
        QTRY_COMPARE_WITH_TIMEOUT(net.phoenix(0, {"validators", "--json"}).json().array().size(), 4, 30'000);
        const qint64 after = net.height(0);
        QVERIFY(net.waitForHeight(-1, after + 5));
        QVERIFY(stop());
        QVERIFY(net.down().exitCode == 0);
        QVERIFY(net.processes().isEmpty());
    }

  private:
    static void checkStatus(const Testnet& net) {
        const QJsonObject status = net.testnet({"status", "--json"}).json().object();
        QCOMPARE(status["chain_id"].toString(), QString("phoenix-testnet"));
        QCOMPARE(status["nodes"].toArray().size(), 4);
        for (int i = 0; i < 4; ++i) {
            const QJsonObject node = status["nodes"][i].toObject();
            QCOMPARE(node["index"].toInt(), i);
            QCOMPARE(node["name"].toString(), "node-" + QString::number(i));
            QCOMPARE(node["state"].toString(), QString("running"));
            QVERIFY(node["pid"].toInt() > 0 && node["height"].toInt() > 0 && node["rss_mb"].toInt() > 0);
            QCOMPARE(node["peers"].toInt(), 3);
            QVERIFY(node["behind"].toInt() <= 2);
            QCOMPARE(node["state_root"].toString().size(), 64);
            QCOMPARE(node["services_root"].toString(), status["nodes"][0]["services_root"].toString());
            QCOMPARE(node["versions"]["ledger"].toString(), QString("1.0.0"));
        }
    }

    // The newest height that a node saw signed by another.
    static qint64 lastSigned(const Testnet& net, int by, int of) { return signedBy(net.network(by), "node-" + QString::number(of)); }
    static qint64 signedByName(const Testnet& net, const QString& name) { return signedBy(net.network(0), name); }
    static qint64 signedBy(const QJsonObject& network, const QString& name) {
        for (const QJsonValue& one : network["validators"].toArray())
            if (one["name"] == name) return Testnet::number(one["last_signed_height"]);
        return -1;
    }
};

QTEST_GUILESS_MAIN(TestnetTest)
#include "testnet_test.moc"
