// What can be wrong from outside: each is one sentence that names the thing, and nothing is lost.
#include "tests/e2e/network.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QtTest>

using namespace phoenix::tests;

namespace {

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// One sentence on stderr that holds the word, exit code 1, and no trace of the program's insides.
void verifyRefused(const Ran& ran, const QByteArray& word) {
    QVERIFY2(ran.exitCode == 1, ran.both());
    QVERIFY2(ran.errors.contains(word), ran.both());
    QVERIFY2(!ran.errors.contains("terminate called") && !ran.errors.contains("Stack trace"), ran.both());
    QVERIFY2(ran.errors.trimmed().count('\n') <= 1, ran.both());
}

Ran daemon(const QString& home, const QString& port = "0") {
    return Network::run(Network::program("phoenixd"), {"--home", home, "--rpc-port", port}, 20'000);
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        network_ = std::make_unique<Network>(200);
        const Ran made = network_->init();
        QVERIFY2(made.exitCode == 0, made.both());
    }
    void cleanup() { network_.reset(); }

    void refusesASecondNodeOnTheSameHome() {
        QVERIFY2(network_->start(), network_->startErrors());
        verifyRefused(daemon(network_->home()), "in use");
        QVERIFY(network_->waitForHeight(2));
    }

    void worksWithoutItsCompiler() {
        const auto engines = [this] {
            QSet<QString> all;
            for (const auto& each : network_->phoenix({"services", "--json"}).json().array())
                all << each.toObject()["engine"].toString();
            return all;
        };
        const QString alone = network_->file("phoenixd");
        QVERIFY(QFile::copy(Network::program("phoenixd"), alone));
        network_->setDaemon(alone);
        QVERIFY2(network_->start(), network_->startErrors());
        QVERIFY(network_->waitForHeight(3));
        QCOMPARE(engines(), QSet<QString>{"interpreter"});
        QVERIFY(read(network_->file("phoenixd.log")).contains("is interpreted, slowly"));
        QCOMPARE(network_->stop(), 0);
        network_->setDaemon(Network::program("phoenixd"));
        QVERIFY2(network_->start(), network_->startErrors());
        QVERIFY(network_->waitForHeight(6));
        QCOMPARE(engines(), QSet<QString>{"jit"});
    }

    // Each asks for the nonce first, and only one of them gets it.
    void severalCommandsSendWithOneKeyAtOnce() {
        QVERIFY2(network_->start(), network_->startErrors());
        QVERIFY(network_->waitForHeight(2));
        std::vector<std::unique_ptr<QProcess>> commands;
        for (int i = 0; i < 6; ++i)
            commands.push_back(network_->begin({"send", "--to", "operator", "--amount", QString::number(i + 1), "--wait"}));
        for (const auto& command : commands) {
            QVERIFY(command->waitForFinished(60'000));
            QVERIFY2(command->exitCode() == 0, command->readAllStandardError());
        }
    }

    void refusesAPortInUse() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString port = QString::number(other.serverPort());
        verifyRefused(daemon(network_->home(), port), port.toUtf8());
        QVERIFY2(network_->start(), network_->startErrors());
    }

    void refusesACorruptConfigAndUnknownKeys() {
        const QString config = network_->home() + "/config.toml";
        const QByteArray good = read(config);
        write(config, "name = \"x\nport");
        verifyRefused(daemon(network_->home()), "config.toml");
        write(config, good + "\nprot = 1\n");
        verifyRefused(daemon(network_->home()), "did you mean");
        write(config, good);
        QVERIFY2(network_->start(), network_->startErrors());
    }

    void refusesAFolderThatIsNoHome() {
        verifyRefused(daemon(network_->file("nothing")), "phoenix init");
    }

    void refusesToMakeAHomeTwice() {
        const QByteArray genesis = read(network_->home() + "/genesis.borsh");
        verifyRefused(network_->init(), "already");
        QCOMPARE(read(network_->home() + "/genesis.borsh"), genesis);
    }

    void refusesADamagedGenesis() {
        QByteArray genesis = read(network_->home() + "/genesis.borsh");
        genesis.truncate(genesis.size() / 2);
        write(network_->home() + "/genesis.borsh", genesis);
        verifyRefused(daemon(network_->home()), "genesis");
    }

    void refusesAWrongPassphrase() {
        write(network_->file("right"), "correct horse\n");
        write(network_->file("wrong"), "battery staple\n");
        QVERIFY2(network_->start(), network_->startErrors());
        const Ran made = network_->phoenix({"keys", "new", "--name", "alice", "--passphrase-file", network_->file("right")});
        QVERIFY2(made.exitCode == 0, made.both());
        const QString to = network_->phoenix({"keys", "show", "--name", "operator", "--json"}).json()["address"].toString();
        QVERIFY(!to.isEmpty());
        verifyRefused(network_->phoenix({"send", "--to", to, "--amount", "1", "--from", "alice", "--passphrase-file", network_->file("wrong")}), "passphrase");
    }

    void refusesPackagesThatAreNone() {
        write(network_->file("bad.phx"), "not a package");
        write(network_->file("bad.bc"), "BC\xC0\xDE not bitcode");
        QVERIFY2(network_->start(), network_->startErrors());
        const Ran package = network_->phoenix({"upgrade", "check", network_->file("bad.phx"), "--json"});
        QCOMPARE(package.exitCode, 1);
        const Ran bitcode = network_->phoenix({"upgrade", "check", network_->file("bad.bc"), "--json"});
        QCOMPARE(bitcode.exitCode, 1);
        QVERIFY(!bitcode.json()["accepted"].toBool());
        const Ran submitted = network_->phoenix({"upgrade", "submit", network_->file("bad.phx")});
        QCOMPARE(submitted.exitCode, 1);
        QVERIFY(network_->waitForHeight(3));
    }

    void saysThatNoNodeAnswers() {
        const Ran ran = Network::run(Network::program("phoenix"), {"status", "--rpc", "http://127.0.0.1:1"});
        QCOMPARE(ran.exitCode, 3);
    }

    void runsOnADiskThatIsFullOnlyUntilItMustStop() {
        // A file system of its own that is small; needs the right to mount.
        const QString disk = network_->file("disk");
        QDir().mkpath(disk);
        if (Network::run("mount", {"-t", "tmpfs", "-o", "size=24m", "tmpfs", disk}).exitCode != 0)
            QSKIP("mounting a small file system is not allowed here");
        const auto unmount = qScopeGuard([&] { Network::run("umount", {"-l", disk}); });
        QVERIFY2(Network::run("cp", {"-a", network_->home(), disk + "/home"}).exitCode == 0, "cp");
        QProcess node;
        node.start(Network::program("phoenixd"), {"--home", disk + "/home", "--rpc-port", "0"});
        QVERIFY(node.waitForReadyRead(60'000));
        const QString url = QString::fromUtf8(node.readLine()).section("rpc=", 1).section(' ', 0, 0);
        // Fill what is left. The node uses up what its log has reserved, then it must say so and end by itself.
        Network::run("dd", {"if=/dev/zero", "of=" + disk + "/filler", "bs=64k"});
        QProcess load;
        load.start(Network::program("phoenix"), {"load", "--rate", "500", "--seconds", "120", "--accounts", "8", "--home",
                                                 disk + "/home", "--rpc", url});
        QVERIFY2(node.waitForFinished(120'000), "the node goes on without a disk");
        load.kill();
        load.waitForFinished();
        const QByteArray errors = node.readAllStandardError();
        QCOMPARE(node.exitStatus(), QProcess::NormalExit);
        QCOMPARE(node.exitCode(), 1);
        QVERIFY2(errors.contains("disk is full"), errors);
        QVERIFY(QFile::remove(disk + "/filler"));
        const Ran checked = Network::run(Network::program("phoenixd"), {"--replay", "--home", disk + "/home"}, 60'000);
        QVERIFY2(checked.exitCode == 0, checked.both());
    }

  private:
    std::unique_ptr<Network> network_;
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
