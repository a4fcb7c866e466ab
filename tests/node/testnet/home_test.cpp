// Homes: what init makes, what it refuses, and that only one node uses a home at a time.
#include "node/testnet/home.h"

#include "node/base/file.h"
#include "node/upgrade/package/package.h"

#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace phoenix;

class HomeTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path root_ = folder_.path().toStdString();
    std::filesystem::path services_ = root_ / "services";

    testnet::NewHome wanted(const char* name) const {
        testnet::NewHome wanted;
        wanted.folder = root_ / name;
        wanted.services = services_;
        return wanted;
    }

  private slots:
    void initTestCase() {
        QVERIFY(makeFolder(services_));
        for (const char* name : {"consensus", "fees", "governance", "ledger", "validators"}) {
            package::Package package;
            package.manifest.service = name;
            package.manifest.version = "1.0.0";
            package.code = {1, 2, 3};
            QVERIFY(writeFile(services_ / (std::string(name) + ".phx"), package::encode(package)));
        }
    }

    void aNewHomeIsCompleteAndConsistent() {
        auto options = wanted("one");
        options.chainId = "test-net";
        options.blockIntervalMs = 250;
        const auto created = testnet::createHome(options);
        QVERIFY2(created, created ? "" : created.error().message.c_str());
        const testnet::Home home(options.folder);
        QVERIFY(home.exists());
        const auto genesis = testnet::readGenesis(home.genesis());
        QVERIFY(genesis);
        QVERIFY(genesis->hash() == created->genesisHash);
        QCOMPARE(genesis->chainId, std::string("test-net"));
        QCOMPARE(genesis->parameters.blockIntervalMs, std::uint64_t(250));
        QCOMPARE(genesis->services.size(), std::size_t(5));
        QVERIFY(genesis->development);
        const auto consensus = crypto::openKeyFile(home.consensusKey(), std::nullopt);
        QVERIFY(consensus);
        QVERIFY(genesis->validators.at(0).key == consensus->publicKey());
        const auto owner = crypto::readKeyInfo(home.key("operator"));
        QVERIFY(owner && owner->development);
        QVERIFY(owner->address == created->operatorAddress);
        QVERIFY(testnet::readConfig(home.config()));
        struct stat status{};
        QCOMPARE(::stat(home.keys().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0700));
    }

    void genesisFillsTheServicesInOrder() {
        const auto created = testnet::createHome(wanted("calls"));
        QVERIFY(created);
        const auto genesis = testnet::readGenesis(testnet::Home(root_ / "calls").genesis());
        QVERIFY(genesis);
        std::vector<std::string> order;
        for (const auto& call : genesis->calls) order.push_back(call.service + "." + call.method);
        const std::vector<std::string> expected{"ledger.configure", "fees.configure", "validators.configure",
                                                "governance.configure", "ledger.deposit"};
        QVERIFY(order == expected);
        codec::Reader deposit(genesis->calls.back().args);
        crypto::Address to{};
        std::uint64_t amount = 0;
        codec::read(deposit, to);
        codec::read(deposit, amount);
        QVERIFY(deposit.ok() && deposit.left() == 0);
        QVERIFY(to == created->operatorAddress && amount > 0);
    }

    void aPassphraseSealsBothKeys() {
        auto options = wanted("sealed");
        options.passphrase = "swordfish";
        QVERIFY(testnet::createHome(options));
        const testnet::Home home(options.folder);
        for (const auto& file : {home.consensusKey(), home.key("operator")}) {
            QVERIFY(!crypto::openKeyFile(file, std::nullopt));
            QVERIFY(crypto::openKeyFile(file, "swordfish"));
        }
    }

    void anExistingHomeIsNotTouched() {
        QVERIFY(testnet::createHome(wanted("twice")));
        const auto before = readFile(testnet::Home(root_ / "twice").genesis()).value();
        const auto again = testnet::createHome(wanted("twice"));
        QVERIFY(!again);
        QVERIFY(QString::fromStdString(again.error().message).contains("home of a node already"));
        QVERIFY(readFile(testnet::Home(root_ / "twice").genesis()).value() == before);
    }

    void aMissingServiceIsNamed() {
        auto options = wanted("partial");
        options.services = root_ / "few";
        QVERIFY(makeFolder(options.services));
        std::filesystem::copy(services_ / "fees.phx", options.services / "fees.phx");
        const auto created = testnet::createHome(options);
        QVERIFY(!created);
        QVERIFY(QString::fromStdString(created.error().message).contains("the genesis service consensus is not in"));
        QVERIFY(!testnet::Home(options.folder).exists());
        QVERIFY(writeFile(options.services / "consensus.phx", viewOf("no package")));
        QVERIFY(!testnet::createHome(options));
    }

    void aDamagedOrMissingGenesisIsNamed() {
        const auto file = root_ / "genesis.borsh";
        QVERIFY(writeFile(file, viewOf("nonsense")));
        QVERIFY(QString::fromStdString(testnet::readGenesis(file).error().message).contains("damaged"));
        QVERIFY(QString::fromStdString(testnet::readGenesis(root_ / "none/genesis.borsh").error().message).contains("phoenix init"));
    }

    void onlyOneNodeUsesAHome() {
        QVERIFY(testnet::createHome(wanted("locked")));
        const testnet::Home home(root_ / "locked");
        {
            const auto lock = testnet::HomeLock::take(home);
            QVERIFY(lock);
            const auto second = testnet::HomeLock::take(home);
            QVERIFY(!second);
            const QString said = QString::fromStdString(second.error().message);
            QVERIFY(said.contains("in use by another node") && said.contains(QString::number(::getpid())));
        }
        QVERIFY(testnet::HomeLock::take(home));
    }
};

QTEST_APPLESS_MAIN(HomeTest)
#include "home_test.moc"
