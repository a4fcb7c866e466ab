// Homes: how one is made, what is refused, and that only one node uses it.
#include "node/base/file.h"
#include "node/testnet/home.h"
#include "tests/support/dev_chain.h"

#include <QtTest>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace phoenix;
using namespace phoenix::testnet;

namespace {

namespace fs = std::filesystem;

unsigned modeOf(const fs::path& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777 : 0;
}

} // namespace

class HomeTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        services_ = all_.path().toStdString() + "/services";
        QVERIFY(makeFolder(services_));
        for (const std::string_view name : chain::kGenesisServices)
            QVERIFY(writeFile(services_ / (std::string(name) + ".phx"),
                              tests::packageOf("services", std::string(name))));
    }

    void init() {
        folder_.emplace();
        home_ = folder_->path().toStdString() + "/home";
    }

    void makesAHomeThatIsWhole() {
        const auto made = createHome(wanted());
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        const Home home(home_);
        QVERIFY(home.exists());
        const auto genesis = readGenesis(home.genesis());
        QVERIFY(genesis);
        QVERIFY(genesis->hash() == made->genesisHash);
        QCOMPARE(genesis->services.size(), chain::kGenesisServices.size());
        const auto key = crypto::readKeyInfo(home.consensusKey());
        QVERIFY(key && key->development);
        QVERIFY(genesis->validators == (std::vector<chain::Validator>{{key->publicKey, 10}}));
        QVERIFY(crypto::readKeyInfo(home.key("operator"))->address == made->operatorAddress);
        QCOMPARE(readConfig(home.config())->rpcPort, 4444);
        QCOMPARE(modeOf(home_), 0700u);
        QCOMPARE(modeOf(home.consensusKey()), 0600u);
        QCOMPARE(modeOf(home.key("operator")), 0600u);
        QCOMPARE(modeOf(home.nodeKey()), 0600u);
    }

    // As in a home that is older than the network.
    void aNodeKeyIsMadeOnceAndStays() {
        QVERIFY(createHome(wanted()));
        const Home home(home_);
        const auto first = openNodeKey(home);
        QVERIFY(first && first->publicKey() == openNodeKey(home)->publicKey());
        fs::remove(home.nodeKey());
        const auto second = openNodeKey(home);
        QVERIFY(second && second->publicKey() != first->publicKey());
        QVERIFY(writeFile(home.nodeKey(), viewOf("{")));
        QCOMPARE(openNodeKey(home).error().code, ErrorCode::Report);
    }

    void twoHomesAreTwoChains() {
        const auto first = createHome(wanted());
        NewHome other = wanted();
        other.folder = folder_->path().toStdString() + "/other";
        const auto second = createHome(other);
        QVERIFY(first && second);
        QVERIFY(first->genesisHash != second->genesisHash);
    }

    void refuses_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a home")
            << "home"
            << "is the home of a node already; choose another folder, or start phoenixd on it";
        QTest::newRow("no chain name") << "no name"
                                       << "a chain's name has 1 to 64 characters";
        QTest::newRow("a long chain name") << "long name"
                                           << "a chain's name has 1 to 64 characters";
        QTest::newRow("no interval") << "interval"
                                     << "a block interval is 1 to 600000 ms";
        QTest::newRow("no validator name")
            << "no validator"
            << "a validator's name has 1 to 32 printable characters of ASCII";
        QTest::newRow("a long validator name")
            << "long validator"
            << "a validator's name has 1 to 32 printable characters of ASCII";
        QTest::newRow("a line in a name")
            << "line"
            << "a validator's name has 1 to 32 printable characters of ASCII";
        QTest::newRow("a missing service") << "service"
                                           << "the genesis service governance is not in ";
        QTest::newRow("a damaged service") << "damaged"
                                           << "fees.phx: ";
        QTest::newRow("no folder of services") << "folder"
                                               << "the genesis service builder is not in ";
    }

    void refuses() {
        QFETCH(QString, what);
        QFETCH(QString, sentence);
        NewHome home = wanted();
        if (what == "home") QVERIFY(createHome(home));
        if (what == "no name") home.chainId.clear();
        if (what == "long name") home.chainId = std::string(65, 'x');
        if (what == "interval") home.blockIntervalMs = 0;
        if (what == "no validator") home.validatorName.clear();
        if (what == "long validator") home.validatorName = std::string(33, 'x');
        if (what == "line") home.validatorName = "a\nb";
        if (what == "folder") home.services = home_ / "nowhere";
        if (what == "service" || what == "damaged") {
            home.services = folder_->path().toStdString() + "/services";
            fs::copy(services_, home.services);
            if (what == "service") fs::remove(home.services / "governance.phx");
            if (what == "damaged") fs::resize_file(home.services / "fees.phx", 100);
        }
        const auto made = createHome(home);
        QVERIFY(!made);
        const QString told = QString::fromStdString(made.error().message);
        QVERIFY2(told.contains(sentence), qPrintable(told));
        if (what != "home") QVERIFY(!Home(home_).exists());
    }

    void doesNotReplaceTheHomeItRefuses() {
        const auto made = createHome(wanted());
        QVERIFY(made);
        QVERIFY(!createHome(wanted()));
        QVERIFY(readGenesis(Home(home_).genesis())->hash() == made->genesisHash);
    }

    void saysWhatAGenesisLacks() {
        const auto none = readGenesis(home_ / "genesis.borsh");
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        QVERIFY(QString::fromStdString(none.error().message).contains("is not the home of a node"));
        QVERIFY(createHome(wanted()));
        fs::resize_file(Home(home_).genesis(), 1000);
        const auto cut = readGenesis(Home(home_).genesis());
        QCOMPARE(cut.error().code, ErrorCode::Report);
        QVERIFY(QString::fromStdString(cut.error().message).startsWith("genesis is damaged: "));
    }

    void oneNodeUsesAHome() {
        QVERIFY(createHome(wanted()));
        const Home home(home_);
        {
            const auto lock = lockHome(home);
            QVERIFY(lock);
            const auto second = lockHome(home);
            QVERIFY(!second);
            QCOMPARE(QString::fromStdString(second.error().message),
                     QString("the home %1 is in use by another node (process %2); stop that one "
                             "first, or give this one another --home")
                         .arg(QString::fromStdString(home_.string()))
                         .arg(::getpid()));
        }
        QVERIFY(lockHome(home));
    }

    // However the process ends that has it.
    void aLockEndsWithItsProcess() {
        QVERIFY(createHome(wanted()));
        int pipes[2];
        QCOMPARE(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = lockHome(Home(home_));
            const char answer = lock ? 'y' : 'n';
            if (::write(pipes[1], &answer, 1) != 1) ::_exit(1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        QCOMPARE(::read(pipes[0], &answer, 1), 1);
        QCOMPARE(answer, 'y');
        const auto refused = lockHome(Home(home_));
        QVERIFY(!refused);
        QVERIFY(QString::fromStdString(refused.error().message).contains(QString::number(child)));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(lockHome(Home(home_)));
        ::close(pipes[0]);
        ::close(pipes[1]);
    }

  private:
    NewHome wanted() const {
        NewHome home;
        home.folder = home_;
        home.services = services_;
        home.rpcPort = 4444;
        return home;
    }

    QTemporaryDir all_;
    fs::path services_;
    std::optional<QTemporaryDir> folder_;
    fs::path home_;
};

QTEST_APPLESS_MAIN(HomeTest)
#include "home_test.moc"
