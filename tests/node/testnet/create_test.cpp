// Testnets and joining: the homes that are made, how their nodes know each other, and what is refused.
#include "node/base/file.h"
#include "node/testnet/create.h"
#include "node/testnet/join.h"
#include "tests/support/dev_chain.h"

#include <QtTest>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace phoenix;
using namespace phoenix::testnet;

namespace {

namespace fs = std::filesystem;

// Listens on a port until it ends.
class Listener {
  public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(socket_, 1) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            qFatal("cannot listen");
        port_ = ntohs(address.sin_port);
    }
    ~Listener() { ::close(socket_); }
    std::uint16_t port() const { return port_; }

  private:
    int socket_;
    std::uint16_t port_ = 0;
};

} // namespace

class CreateTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        services_ = all_.path().toStdString() + "/services";
        QVERIFY(makeFolder(services_));
        for (const std::string_view name : chain::kGenesisServices)
            QVERIFY(writeFile(services_ / (std::string(name) + ".phx"), tests::packageOf("services", std::string(name))));
    }

    void init() {
        temporary_.emplace();
        folder_ = temporary_->path().toStdString() + "/net";
    }

    void makesNodesOfOneChain() {
        const auto made = createTestnet(wanted());
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        const Layout layout(folder_);
        QVERIFY(*readSettings(layout) == (Settings{"chain", 0, 4, 500}));
        const Bytes genesisBytes = *readFile(layout.node(0).genesis());
        const auto genesis = readGenesis(layout.node(0).genesis());
        QVERIFY(genesis && genesis->hash() == made->genesisHash && genesis->development);
        QCOMPARE(genesis->validators.size(), 4u);
        for (std::uint32_t i = 0; i < 4; ++i) {
            const Home home = layout.node(i);
            QVERIFY(*readFile(home.genesis()) == genesisBytes);
            const auto key = crypto::readKeyInfo(home.consensusKey());
            QVERIFY(key && key->development && genesis->validators[i] == (chain::Validator{key->publicKey, 10}));
            QVERIFY(fs::exists(home.key("operator")));
            QCOMPARE(readConfig(home.config())->name, "node-" + std::to_string(i));
            QCOMPARE(home.cache(*readConfig(home.config())), layout.cache());
        }
        QVERIFY(!fs::exists(folder_.string() + ".making"));
    }

    // One connection a pair: the later node makes it, and there is room for all.
    void letsEveryNodeKnowEveryOther() {
        NewTestnet many = wanted();
        many.validators = 51;
        QVERIFY(createTestnet(many));
        const Layout layout(folder_);
        std::vector<std::string> addresses;
        for (std::uint32_t i = 0; i < 51; ++i) {
            const auto config = readConfig(layout.node(i).config());
            QVERIFY(config && config->seeds == addresses);
            QVERIFY(config->outboundMax >= 50 && config->inboundMax >= 50);
            QCOMPARE(config->p2pAddress, std::string("127.0.0.1"));
            const auto id = chain::nodeIdOf(openNodeKey(layout.node(i))->publicKey());
            addresses.push_back(chain::toText(chain::PeerAddress{id, "127.0.0.1", config->p2pPort}));
        }
    }

    void givesEachNodeTwoPorts() {
        NewTestnet based = wanted();
        based.basePort = 31'000;
        QVERIFY(createTestnet(based));
        for (std::uint32_t i = 0; i < 4; ++i) {
            const auto config = readConfig(Layout(folder_).node(i).config());
            QCOMPARE(config->rpcPort, 31'000 + 2 * i);
            QCOMPARE(config->p2pPort, 31'001 + 2 * i);
        }
        QVERIFY(portsFrom(65'534, 1));
        QVERIFY(!portsFrom(65'535, 1));
        QVERIFY(!portsFrom(65'000, 269));
        QVERIFY(!portsFrom(0, 1));
    }

    void findsPortsThatAreFree() {
        const auto ports = freePorts(20);
        QVERIFY(ports && ports->size() == 20);
        std::set<std::uint16_t> seen;
        for (const NodePorts& one : *ports)
            for (const std::uint16_t port : {one.rpc, one.p2p}) {
                QVERIFY(isFree("127.0.0.1", port));
                QVERIFY(seen.insert(port).second);
            }
        const Listener listener;
        QVERIFY(!isFree("127.0.0.1", listener.port()));
        QVERIFY(!isFree("0.0.0.0", listener.port()));
    }

    void spreadsNodesOverHosts() {
        NewTestnet hosts = wanted();
        hosts.validators = 5;
        hosts.basePort = 27'000;
        hosts.hosts = {"10.0.0.1", "node.example", "fd00::1"};
        const auto made = createTestnet(hosts);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->folders.size(), 3u);
        QVERIFY(*readSettings(Layout(folder_ / "10.0.0.1")) == (Settings{"chain", 0, 2, 500}));
        QVERIFY(*readSettings(Layout(folder_ / "node.example")) == (Settings{"chain", 2, 2, 500}));
        QVERIFY(*readSettings(Layout(folder_ / "fd00::1")) == (Settings{"chain", 4, 1, 500}));
        const auto last = readConfig(Layout(folder_ / "fd00::1").node(4).config());
        QCOMPARE(last->seeds.size(), 4u);
        QVERIFY(last->seeds[0].ends_with("@10.0.0.1:27001"));
        QVERIFY(last->seeds[3].ends_with("@node.example:27007"));
        QCOMPARE(last->p2pAddress, std::string("::"));
        QCOMPARE(last->rpcAddress, std::string("127.0.0.1"));
        QCOMPARE(readConfig(Layout(folder_ / "10.0.0.1").node(1).config())->p2pAddress, std::string("0.0.0.0"));
        const auto readme = readTextFile(folder_ / "node.example" / "README.md");
        QVERIFY(readme && readme->find("phoenix testnet up --home . --detach") != std::string::npos);
        QVERIFY(readme->find("node.example:27005") != std::string::npos && readme->find("27005 to 27007") != std::string::npos);
        QVERIFY(*readFile(Layout(folder_ / "fd00::1").node(4).genesis()) == *readFile(Layout(folder_ / "10.0.0.1").node(0).genesis()));
    }

    void refuses_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a testnet") << "twice" << "has a testnet already";
        QTest::newRow("other files") << "files" << "has other files in it";
        QTest::newRow("no validators") << "none" << "1 to 128 validators, not 0";
        QTest::newRow("too many validators") << "many" << "1 to 128 validators, not 129";
        QTest::newRow("ports past the end") << "ports" << "are not between 1 and 65535";
        QTest::newRow("no interval") << "interval" << "a block interval is 1 to 600000 ms";
        QTest::newRow("more hosts than nodes") << "hosts" << "more hosts than validators";
        QTest::newRow("a host twice") << "host twice" << "the host 10.0.0.1 is named twice";
        QTest::newRow("a host that is a path") << "path" << "\"../x\" is neither an IP address nor the name of a machine";
        QTest::newRow("a host that is a folder") << "dots" << "\"..\" is neither";
        QTest::newRow("no host") << "empty host" << "\"\" is neither";
        QTest::newRow("hosts without ports") << "host ports" << "give a --base-port";
    }

    void refuses() {
        QFETCH(QString, what);
        QFETCH(QString, sentence);
        NewTestnet net = wanted();
        if (what == "twice") QVERIFY(createTestnet(net));
        if (what == "files") QVERIFY(makeFolder(folder_) && writeFile(folder_ / "letter", viewOf("mine")));
        if (what == "none") net.validators = 0;
        if (what == "many") net.validators = 129;
        if (what == "ports") net.basePort = 65'530;
        if (what == "interval") net.blockIntervalMs = 0;
        if (what == "hosts") net.hosts = {"a", "b", "c", "d", "e"};
        if (what == "host twice") net.hosts = {"10.0.0.1", "10.0.0.1"};
        if (what == "path") net.hosts = {"../x"};
        if (what == "dots") net.hosts = {".."};
        if (what == "empty host") net.hosts = {""};
        if (what == "host ports") net.hosts = {"a"};
        if (what.startsWith("host") || what == "path" || what == "dots" || what == "empty host") net.basePort = what == "host ports" ? 0 : 27'000;
        const auto made = createTestnet(net);
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().message).contains(sentence), made.error().message.c_str());
        QVERIFY(!fs::exists(folder_.string() + ".making"));
        if (what == "files") QVERIFY(readTextFile(folder_ / "letter").value() == "mine");
    }

    void beginsAgainAfterAnInterruption() {
        QVERIFY(makeFolder(folder_.string() + ".making/node-0/keys"));
        QVERIFY(createTestnet(wanted()));
    }

    void saysWhatIsWrongWithItsSettings() {
        const Layout layout(folder_);
        QCOMPARE(readSettings(layout).error().code, ErrorCode::NotFound);
        QVERIFY(makeFolder(folder_));
        for (const char* bad : {"", "nodes = 4", "chain_id = \"a\"\nfirst = 0\nnodes = 0\nblock_interval_ms = 1", "= ="}) {
            QVERIFY(writeFile(layout.settings(), viewOf(bad)));
            const auto settings = readSettings(layout);
            QVERIFY(!settings && settings.error().code == ErrorCode::Report);
            QVERIFY(settings.error().message.find("testnet.toml is damaged: ") != std::string::npos);
        }
    }

    void makesAHomeForANewcomer() {
        QVERIFY(createTestnet(wanted()));
        const Layout layout(folder_);
        NewMember member = newcomer();
        const auto joined = joinNetwork(member);
        QVERIFY2(joined, joined ? "" : joined.error().message.c_str());
        const Home home(member.folder);
        QVERIFY(*readFile(home.genesis()) == *readFile(layout.node(0).genesis()));
        const auto config = readConfig(home.config());
        QVERIFY(config && config->seeds == member.seeds && config->name == "raven" && config->rpcPort == 0);
        QVERIFY(crypto::readKeyInfo(home.consensusKey())->publicKey == joined->keys.consensus);
        QVERIFY(chain::nodeIdOf(openNodeKey(home)->publicKey()) == joined->keys.node);
    }

    void refusesANewcomer_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a home") << "home" << "is the home of a node already";
        QTest::newRow("no seed") << "no seed" << "name at least one node of the network with --seed";
        QTest::newRow("a seed that is none") << "seed" << "is not a peer address (ID@HOST:PORT): it has no @";
        QTest::newRow("no genesis") << "missing" << "copy genesis.borsh of a node of the network";
        QTest::newRow("another file") << "other" << "is no genesis: ";
        QTest::newRow("a genesis without validators") << "empty" << "is no genesis: ";
        QTest::newRow("a genesis without services") << "services" << "it lacks the service builder";
        QTest::newRow("no passphrase for money that counts") << "serious" << "its keys need a passphrase";
        QTest::newRow("a name") << "name" << "a validator's name has 1 to 32";
    }

    void refusesANewcomer() {
        QFETCH(QString, what);
        QFETCH(QString, sentence);
        QVERIFY(createTestnet(wanted()));
        NewMember member = newcomer();
        auto genesis = *readGenesis(member.genesis);
        const fs::path changed = temporary_->path().toStdString() + "/changed.borsh";
        if (what == "home") QVERIFY(joinNetwork(member));
        if (what == "no seed") member.seeds.clear();
        if (what == "seed") member.seeds.push_back("127.0.0.1:1");
        if (what == "missing") member.genesis = changed;
        if (what == "other") member.genesis = Layout(folder_).node(0).config();
        if (what == "name") member.name = "";
        if (what == "empty" || what == "services" || what == "serious") {
            if (what == "empty") genesis.validators.clear();
            if (what == "services") genesis.services.clear();
            if (what == "serious") genesis.development = false;
            QVERIFY(writeFile(changed, codec::encode(genesis)));
            member.genesis = changed;
        }
        const auto joined = joinNetwork(member);
        QVERIFY(!joined);
        QVERIFY2(QString::fromStdString(joined.error().message).contains(sentence), joined.error().message.c_str());
        if (what != "home") QVERIFY(!fs::exists(member.folder));
    }

  private:
    NewTestnet wanted() const {
        NewTestnet net;
        net.folder = folder_;
        net.chainId = "chain";
        net.basePort = 0;
        net.blockIntervalMs = 500;
        net.services = services_;
        return net;
    }
    NewMember newcomer() const {
        NewMember member;
        member.folder = temporary_->path().toStdString() + "/newcomer";
        member.genesis = Layout(folder_).node(0).genesis();
        member.seeds = {std::string(40, 'a') + "@10.0.0.1:27001"};
        member.name = "raven";
        member.rpcPort = 0;
        return member;
    }

    QTemporaryDir all_;
    fs::path services_;
    std::optional<QTemporaryDir> temporary_;
    fs::path folder_;
};

QTEST_APPLESS_MAIN(CreateTest)
#include "create_test.moc"
