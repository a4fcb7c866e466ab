// The program phoenix as a user meets it: outputs, exit codes, and one sentence for each mistake.
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/base/process.h"
#include "node/crypto/key_file.h"
#include "node/json/values.h"
#include "node/rpc/server.h"
#include "node/service/descriptor.h"
#include "node/service/value.h"
#include "tests/support/fake_node.h"

#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace phoenix;

class CliTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string home_ = folder_.filePath("home").toStdString();
    std::unique_ptr<fake::FakeNode> node_;
    std::unique_ptr<rpc::Server> server_;
    std::atomic<bool> ticking_{false};
    std::thread ticker_;

    struct Outcome {
        int exitCode = -1;
        QString output;
        QString said;
        json::Value document() const {
            const auto parsed = json::parse(output.toStdString());
            return parsed ? *parsed : json::Value();
        }
    };

    Outcome run(std::vector<std::string> words) {
        words.insert(words.end(), {"--home", home_});
        if (server_) words.insert(words.end(), {"--rpc", server_->url()});
        const auto result =
            runProcess({.program = PHOENIX_PROGRAM, .arguments = words, .input = {}});
        if (!result) qFatal("%s", result.error().message.c_str());
        return {result->exitCode, QString::fromStdString(toText(result->output)),
                QString::fromStdString(result->errorText)};
    }

    // Blocks come on their own while the program waits for them.
    void startBlocks() {
        ticking_ = true;
        ticker_ = std::thread([this] {
            while (ticking_) {
                node_->tick();
                std::this_thread::sleep_for(std::chrono::milliseconds(30));
            }
        });
    }

    void stopBlocks() {
        ticking_ = false;
        if (ticker_.joinable()) ticker_.join();
    }

    static service::Descriptor ledgerDescriptor() {
        service::Descriptor descriptor;
        descriptor.abi = 1;
        descriptor.name = "ledger";
        descriptor.version = {1, 0, 0};
        descriptor.methods = {{"balance", "{address:address}", "u64", 1'000'000, true},
                              {"transfer", "{to:address,amount:u64}", "{}", 1'000'000, false}};
        return descriptor;
    }

  private slots:
    void init() {
        node_ = std::make_unique<fake::FakeNode>(fake::Scene::Demo);
        node_->script([](fake::FakeChain& chain) {
            chain.find("ledger")->descriptor = service::encode(ledgerDescriptor());
        });
        server_ = std::make_unique<rpc::Server>(*node_, rpc::Endpoint{"127.0.0.1", 0});
        QVERIFY(server_->start());
        const std::filesystem::path keys = home_ + "/keys";
        QVERIFY(makeFolder(keys));
        std::filesystem::remove(keys / "operator.json");
        QVERIFY(crypto::writeKeyFile(keys / "operator.json", "operator", fake::operatorKey(),
                                     std::nullopt));
    }

    void cleanup() {
        stopBlocks();
        server_.reset();
        node_.reset();
    }

    void printsOneJsonDocument_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<bool>("array");
        QTest::newRow("status") << QStringList{"status"} << false;
        QTest::newRow("services") << QStringList{"services"} << true;
        QTest::newRow("validators") << QStringList{"validators"} << true;
        QTest::newRow("proposals") << QStringList{"proposals"} << true;
        QTest::newRow("proposal") << QStringList{"proposal", "14"} << false;
        QTest::newRow("history") << QStringList{"history"} << true;
        QTest::newRow("account") << QStringList{"account", "operator"} << false;
        QTest::newRow("peers") << QStringList{"peers"} << true;
        QTest::newRow("keys") << QStringList{"keys", "list"} << true;
        QTest::newRow("key") << QStringList{"keys", "show"} << false;
    }

    void printsOneJsonDocument() {
        QFETCH(QStringList, words);
        QFETCH(bool, array);
        std::vector<std::string> plain;
        for (const QString& word : words)
            plain.push_back(word.toStdString());
        const Outcome text = run(plain);
        QCOMPARE(text.exitCode, 0);
        QVERIFY(!text.output.isEmpty());
        plain.push_back("--json");
        const Outcome json = run(plain);
        QCOMPARE(json.exitCode, 0);
        QVERIFY2(json.said.isEmpty(), qPrintable(json.said));
        QCOMPARE(json.document().is_array(), array);
        QCOMPARE(json.document().is_object(), !array);
    }

    void statusIsThatOfTheNode() {
        const auto document = run({"status", "--json"}).document();
        const auto status = json::fromJson<api::NodeStatus>(document);
        QVERIFY(status);
        QCOMPARE(status->height, fake::kDemoHeight);
    }

    void writesTheDocumentToAFile() {
        const std::string file = folder_.filePath("status.json").toStdString();
        QCOMPARE(run({"status", "--out", file}).exitCode, 0);
        QVERIFY(json::parse(readTextFile(file).value())->as_object().contains("height"));
    }

    void sendsAndWaits() {
        startBlocks();
        const std::string to =
            crypto::toText(crypto::addressOf(fake::keyNamed("heron").publicKey()));
        const Outcome sent = run({"send", "--to", to, "--amount", "1234", "--wait", "--json"});
        QVERIFY2(sent.exitCode == 0, qPrintable(sent.said));
        const auto document = sent.document();
        for (const char* member : {"hash", "height", "status", "fee", "events"})
            QVERIFY(document.as_object().contains(member));
        QVERIFY(document.at("status") == "ok");
        QVERIFY(run({"account", to, "--json"}).document().at("balance") == "1234");
        const std::string hash(document.at("hash").as_string().c_str());
        QVERIFY(run({"tx", hash, "--json"}).document().at("hash") == document.at("hash"));
        const Outcome block = run(
            {"block", std::to_string(document.at("height").to_number<std::uint64_t>()), "--json"});
        QVERIFY(block.document().at("transactions").as_array().size() == 1);
    }

    void aFailedTransactionIsExitCodeOne() {
        startBlocks();
        const std::string to = crypto::toText(crypto::Address{});
        const Outcome sent =
            run({"send", "--to", to, "--amount", "18000000000000000000", "--wait", "--json"});
        QCOMPARE(sent.exitCode, 1);
        QVERIFY(sent.document().at("status") == "aborted");
        QVERIFY2(sent.said.contains("insufficient balance"), qPrintable(sent.said));
    }

    void callsAndQueriesByTheDescriptor() {
        startBlocks();
        const std::string to = crypto::toText(crypto::Address{7});
        const Outcome called = run({"call", "ledger.transfer", "--arg", "to=" + to, "--arg",
                                    "amount=9", "--wait", "--json"});
        QVERIFY2(called.exitCode == 0, qPrintable(called.said));
        node_->answerQuery("ledger", "balance", [](ByteView args) -> Result<Bytes> {
            if (args.size() != 20 || args[0] != 7) return reject("wrong arguments");
            return codec::encode(std::uint64_t(9));
        });
        const Outcome asked = run({"query", "ledger.balance", "--arg", "address=" + to, "--json"});
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.said));
        QVERIFY(asked.document() == "9");
    }

    void votes() {
        startBlocks();
        const Outcome voted = run({"vote", "14", "yes", "--wait"});
        QVERIFY2(voted.exitCode == 0, qPrintable(voted.said));
        const auto proposal =
            json::fromJson<api::ProposalInfo>(run({"proposal", "14", "--json"}).document());
        QVERIFY(proposal);
        QCOMPARE(proposal->votes.size(), std::size_t(5));
        QVERIFY(proposal->approved);
    }

    void listensToEvents() {
        startBlocks();
        const Outcome heard = run({"events", "--kind", "block", "--count", "3", "--json"});
        QCOMPARE(heard.exitCode, 0);
        const QStringList lines = heard.output.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (const QString& line : lines)
            QVERIFY(json::parse(line.toStdString())->at("kind") == "block");
    }

    void loadsTheNode() {
        startBlocks();
        const Outcome loaded =
            run({"load", "--rate", "200", "--seconds", "1", "--accounts", "4", "--json"});
        QVERIFY2(loaded.exitCode == 0, qPrintable(loaded.said + loaded.output));
        const auto document = loaded.document();
        QCOMPARE(document.at("submitted").to_number<int>(), 200);
        QCOMPARE(document.at("committed").to_number<int>(), 200);
        QCOMPARE(document.at("failed").to_number<int>(), 0);
        QVERIFY(document.at("tps").to_number<double>() > 0);
        QVERIFY(document.at("latency_ms").at("p99").to_number<double>() > 0);
    }

    void managesKeys() {
        const std::string secret = folder_.filePath("secret").toStdString();
        QVERIFY(writeFile(secret, viewOf("swordfish\n")));
        std::filesystem::remove(home_ + "/keys/alice.json");
        const Outcome made =
            run({"keys", "new", "--name", "alice", "--passphrase-file", secret, "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.said));
        QVERIFY(made.document().at("development") == false);
        const std::string seed = folder_.filePath("alice.seed").toStdString();
        std::filesystem::remove(seed);
        QCOMPARE(
            run({"keys", "export", "--name", "alice", "--file", seed, "--passphrase-file", secret})
                .exitCode,
            0);
        std::filesystem::remove(home_ + "/keys/copy.json");
        const Outcome copied =
            run({"keys", "import", "--name", "copy", "--file", seed, "--development", "--json"});
        QVERIFY(copied.document().at("address") == made.document().at("address"));
        const std::string wrong = folder_.filePath("wrong").toStdString();
        QVERIFY(writeFile(wrong, viewOf("herring\n")));
        const Outcome refused = run({"send", "--to", "copy", "--amount", "1", "--from", "alice",
                                     "--passphrase-file", wrong});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.said.contains("the passphrase for the key alice is wrong"),
                 qPrintable(refused.said));
        const Outcome unasked = run({"send", "--to", "copy", "--amount", "1", "--from", "alice"});
        QCOMPARE(unasked.exitCode, 1);
        QVERIFY2(unasked.said.contains("--passphrase-file"), qPrintable(unasked.said));
    }

    void developmentKeysAreRefusedElsewhere() {
        node_->change([](api::Snapshot& snapshot) { snapshot.status.development = false; });
        const Outcome refused =
            run({"send", "--to", crypto::toText(crypto::Address{}), "--amount", "1"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(
            refused.said.contains("is a development key, which chain phoenix-demo does not accept"),
            qPrintable(refused.said));
        QVERIFY(node_->submitted().empty());
    }

    void mistakesAreOneSentence_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no command") << QStringList{} << 2 << "subcommand is required";
        QTest::newRow("unknown command")
            << QStringList{"staus"} << 2 << "there is no command \"staus\"";
        QTest::newRow("unknown inner command")
            << QStringList{"keys", "lsit"} << 2 << "there is no command \"lsit\"";
        QTest::newRow("unknown option") << QStringList{"status", "--jsno"} << 2 << "--jsno";
        QTest::newRow("missing option")
            << QStringList{"send", "--to", "x"} << 2 << "--amount is required";
        QTest::newRow("block") << QStringList{"block", "abc"} << 1 << "by its height or \"latest\"";
        QTest::newRow("no block") << QStringList{"block", "99999999"} << 1 << "not known here";
        QTest::newRow("address") << QStringList{"account",
                                                "phx1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqldcqd9"}
                                 << 1 << "checksum";
        QTest::newRow("key") << QStringList{"send", "--to",   "operator", "--amount",
                                            "1",    "--from", "bob"}
                             << 1 << "there is no key \"bob\"";
        QTest::newRow("amount") << QStringList{"send", "--to", "operator", "--amount", "-1"} << 1
                                << "whole number";
        QTest::newRow("vote") << QStringList{"vote", "14", "maybe"} << 1
                              << "yes, no, veto or abstain";
        QTest::newRow("method") << QStringList{"query", "ledger.nothing"} << 1
                                << "no method nothing; it has balance, transfer";
        QTest::newRow("service") << QStringList{"query", "nothing.at_all"} << 1
                                 << "there is no service nothing";
        QTest::newRow("not a view")
            << QStringList{"query",
                           "ledger.transfer",
                           "--arg",
                           QString::fromStdString("to=" + crypto::toText(crypto::Address{})),
                           "--arg",
                           "amount=1"}
            << 1 << "phoenix call";
        QTest::newRow("argument") << QStringList{"query", "ledger.balance"} << 1
                                  << "the argument address is missing";
        QTest::newRow("strange argument")
            << QStringList{"query", "ledger.balance", "--arg", "adress=x"} << 1 << "address";
        QTest::newRow("event kind")
            << QStringList{"events", "--kind", "blokc"} << 1 << "no event \"blokc\"";
    }

    void mistakesAreOneSentence() {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QFETCH(QString, sentence);
        std::vector<std::string> plain;
        for (const QString& word : words)
            plain.push_back(word.toStdString());
        const Outcome outcome = run(plain);
        QVERIFY2(outcome.exitCode == exitCode, qPrintable(outcome.said + outcome.output));
        QVERIFY2(outcome.said.contains(sentence), qPrintable(outcome.said));
    }

    void aNodeThatDoesNotAnswerIsExitCodeThree() {
        const std::string url = server_->url();
        server_.reset();
        for (const char* command : {"status", "events"}) {
            const Outcome outcome = run({command, "--rpc", url});
            QCOMPARE(outcome.exitCode, 3);
            QVERIFY2(outcome.said.contains("no node answers at " + QString::fromStdString(url)),
                     qPrintable(outcome.said));
        }
    }

    void findsTheRunningNodeOfItsHome() {
        QVERIFY(makeFolder(home_ + "/run"));
        QVERIFY(writeFile(home_ + "/run/rpc.url", viewOf(server_->url() + "\n")));
        auto held = std::move(server_);
        QCOMPARE(run({"status"}).exitCode, 0);
    }

    void theDoctorNamesWhatIsWrong() {
        const Outcome outcome = run({"doctor", "--json"});
        QCOMPARE(outcome.exitCode, 1);
        bool genesis = true, node = false;
        const json::Value document = outcome.document();
        for (const json::Value& check : document.as_array()) {
            if (check.at("check") == "genesis") genesis = check.at("ok").as_bool();
            if (check.at("check") == "running node") node = check.at("ok").as_bool();
        }
        QVERIFY(!genesis);
        QVERIFY(node);
    }

    void showsWhoThePeersAreAndHowOthersReachThisNode() {
        const Outcome outcome = run({"peers"});
        QCOMPARE(outcome.exitCode, 0);
        const auto network = node_->network();
        QVERIFY(outcome.output.contains("This node  " + QString::fromStdString(network->address)));
        for (const api::PeerInfo& peer : network->peers)
            QVERIFY2(outcome.output.contains(QString::fromStdString(peer.address)), qPrintable(outcome.output));
        const auto peers = json::fromJson<std::vector<api::PeerInfo>>(run({"peers", "--json"}).document(), "peers");
        QVERIFY(peers);
        QCOMPARE(peers->size(), network->peers.size());
    }

    void saysWhatATestnetLacks_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("sentence");
        const QString none = "phoenix: there is no testnet in ";
        QTest::newRow("status") << QStringList{"status"} << none;
        QTest::newRow("down") << QStringList{"down"} << none;
        QTest::newRow("start") << QStringList{"start-node", "1"} << none;
        QTest::newRow("stop") << QStringList{"stop-node", "1"} << none;
        QTest::newRow("delay") << QStringList{"delay-node", "1", "--ms", "5"} << none;
        QTest::newRow("no number") << QStringList{"kill-node", "first"} << "phoenix: a node is named by its number, such as 2 or node-2, not \"first\"";
        QTest::newRow("too many") << QStringList{"create", "--validators", "129"} << "phoenix: a testnet has at most 128 validators";
        QTest::newRow("a port") << QStringList{"create", "--base-port", "65536"} << "phoenix: a port is 0 to 65535, not 65536";
        QTest::newRow("a home") << QStringList{"create"} << "has other files in it";
        QTest::newRow("hosts") << QStringList{"up", "--hosts", "a,b"} << "unknown";
    }

    void saysWhatATestnetLacks() {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        std::vector<std::string> plain{"testnet"};
        for (const QString& word : words) plain.push_back(word.toStdString());
        const Outcome outcome = run(plain);
        if (sentence == "unknown") {
            QCOMPARE(outcome.exitCode, 2);
            return;
        }
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.said.contains(sentence), qPrintable(outcome.said));
    }

    void saysWhatAValidatorLacks() {
        const Outcome unasked = run({"validator", "leave"});
        QCOMPARE(unasked.exitCode, 1);
        QVERIFY2(unasked.said.contains("--yes") || unasked.said.contains("has no validator with power"), qPrintable(unasked.said));
        QCOMPARE(run({"validator", "join"}).exitCode, 1);
        QVERIFY(run({"validator", "join"}).said.contains("consensus_key.json"));
        const Outcome genesis = run({"join", home_ + "/nothing", "--seed", std::string(40, 'a') + "@127.0.0.1:1"});
        QCOMPARE(genesis.exitCode, 1);
        QVERIFY2(genesis.said.contains("copy genesis.borsh of a node"), qPrintable(genesis.said));
    }

    void everyCommandHasHelpWithAnExample_data() {
        QTest::addColumn<QStringList>("words");
        for (const char* words : {"init",
                                  "status",
                                  "services",
                                  "validators",
                                  "peers",
                                  "block",
                                  "tx",
                                  "account",
                                  "history",
                                  "keys",
                                  "keys new",
                                  "keys list",
                                  "keys show",
                                  "keys import",
                                  "keys export",
                                  "keys change-passphrase",
                                  "send",
                                  "faucet",
                                  "call",
                                  "query",
                                  "load",
                                  "proposals",
                                  "proposal",
                                  "vote",
                                  "revert",
                                  "cancel",
                                  "events",
                                  "upgrade",
                                  "upgrade new",
                                  "upgrade build",
                                  "upgrade check",
                                  "upgrade inspect",
                                  "upgrade run",
                                  "upgrade submit",
                                  "doctor",
                                  "join",
                                  "testnet",
                                  "testnet create",
                                  "testnet up",
                                  "testnet status",
                                  "testnet down",
                                  "testnet stop-node",
                                  "testnet start-node",
                                  "testnet kill-node",
                                  "testnet delay-node",
                                  "validator",
                                  "validator join",
                                  "validator leave",
                                  "validator rotate-key"})
            QTest::newRow(words) << QString(words).split(' ');
    }

    void everyCommandHasHelpWithAnExample() {
        QFETCH(QStringList, words);
        std::vector<std::string> plain;
        for (const QString& word : words)
            plain.push_back(word.toStdString());
        plain.push_back("--help");
        const auto result =
            runProcess({.program = PHOENIX_PROGRAM, .arguments = plain, .input = {}});
        QVERIFY(result);
        QCOMPARE(result->exitCode, 0);
        const QString text = QString::fromStdString(toText(result->output));
        QVERIFY2(text.contains("Example:\n  phoenix "), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
