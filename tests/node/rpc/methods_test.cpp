// The methods of the RPC against a scripted node: every one answers, and bad parameters are named.
#include "node/rpc/methods.h"

#include "node/base/hex.h"
#include "node/crypto/base64.h"
#include "node/json/values.h"
#include "tests/support/fake_node.h"

#include <QtTest>

using namespace phoenix;

namespace {

// {"name": "text"}
std::string with(const char* name, const std::string& text) {
    return json::print(json::Object{{name, text}});
}

std::string text(const json::Object& object) {
    return json::print(object);
}

} // namespace

class MethodsTest : public QObject {
    Q_OBJECT

    fake::FakeNode node_{fake::Scene::Demo};
    rpc::Methods methods_{node_};

    json::RpcAnswer call(const std::string& method, const std::string& params = "{}") {
        json::RpcAnswer answer;
        auto object = json::parse(params)->as_object();
        methods_.call({json::Value(1), method, object},
                      [&](json::RpcAnswer got) { answer = std::move(got); });
        return answer;
    }

  private slots:
    void answersFromTheSnapshot_data() {
        QTest::addColumn<QString>("method");
        for (const char* method : {"snapshot", "status", "services", "validators", "proposals",
                                   "blocks", "history", "network", "peers"})
            QTest::newRow(method) << method;
    }

    void answersFromTheSnapshot() {
        QFETCH(QString, method);
        const auto answer = call(method.toStdString());
        QVERIFY(answer);
        QVERIFY(answer->is_object() || !answer->as_array().empty());
    }

    void submitsAndFindsATransaction() {
        const auto terms = api::SigningTerms{node_.snapshot()->status.genesisHash, 0, 1, 1'000'000};
        const auto signedCall =
            api::signCall(api::transferCall(crypto::Address{}, 7), terms, fake::operatorKey());
        const auto sent = call("submit", with("transaction", toHex(codec::encode(signedCall))));
        QVERIFY(sent);
        QVERIFY(sent->at("hash") == json::Value(toHex(signedCall.id())));
        node_.tick();
        const auto found = call("tx", with("hash", toHex(signedCall.id())));
        QVERIFY(found);
        QVERIFY(found->at("status") == "ok");
        const auto account = call("account", with("address", crypto::toText(crypto::Address{})));
        QVERIFY(account && account->at("balance") == "7");
        const auto block = call("block", R"({"height":"latest"})");
        QVERIFY(block && block->at("transactions").as_array().size() == 1);
    }

    void queriesAViewMethod() {
        node_.answerQuery("ledger", "balance",
                          [](ByteView args) { return Bytes(args.rbegin(), args.rend()); });
        const auto answer =
            call("query", R"({"service":"ledger","method":"balance","args":"0102"})");
        QVERIFY(answer && answer->at("result") == "0201");
    }

    void checksAndInspectsAPackage() {
        const std::string package = with("package", crypto::toBase64(Bytes(1000, 7)));
        const auto report = call("check_package", package);
        QVERIFY(report && report->at("accepted") == true);
        const auto inspection = call("inspect_package", package);
        QVERIFY(inspection && inspection->at("service") == "fees");
    }

    void carriesOutWhatTheOperatorWants() {
        const std::string peer = toHex(fake::hashNamed("quill node")).substr(0, 40);
        QVERIFY(call("peer_action", text({{"action", "ban"}, {"ban_ms", 60'000}, {"peer", peer}})));
        QVERIFY(call("peer_action", text({{"action", "disconnect"}, {"peer", peer}})));
        QVERIFY(call("peer_action", text({{"action", "connect"}, {"address", peer + "@10.0.0.1:26656"}})));
        const auto actions = node_.actions();
        QCOMPARE(actions.size(), 3u);
        QVERIFY(actions[0].kind == api::PeerAction::Kind::Ban && actions[0].banMs == 60'000);
        QCOMPARE(toHex(actions[1].peer), peer);
        QCOMPARE(actions[2].address, peer + "@10.0.0.1:26656");
        const auto refused = call("peer_action", R"({"action":"connect","address":"nowhere"})");
        QVERIFY(!refused && refused.error().message.contains("ID@HOST:PORT"));
        QVERIFY(call("network_delay", R"({"ms":120})"));
        QCOMPARE(node_.delayMs(), 120u);
    }

    void theOperatorsActsAreForThisMachineAndDevelopment() {
        rpc::Methods open(node_, rpc::Methods::Reach::Anyone);
        const auto before = node_.actions().size();
        for (const char* method : {"peer_action", "network_delay"}) {
            QString message;
            open.call({json::Value(1), method, {}}, [&](const json::RpcAnswer& got) {
                if (!got) message = QString::fromStdString(got.error().message);
            });
            QVERIFY2(message.contains("127.0.0.1"), qPrintable(message));
        }
        QCOMPARE(node_.actions().size(), before);
        node_.change([](api::Snapshot& snapshot) { snapshot.status.development = false; });
        const auto refused = call("network_delay", R"({"ms":1})");
        QVERIFY(!refused && refused.error().message.contains("no development network"));
        node_.change([](api::Snapshot& snapshot) { snapshot.status.development = true; });
    }

    void namesWhatIsWrong_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("params");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("method") << "steal"
                                << "{}" << json::kMethodNotFound << "no method \"steal\"";
        QTest::newRow("missing") << "tx"
                                 << "{}" << json::kInvalidParams << "\"hash\" is missing";
        QTest::newRow("unknown") << "status"
                                 << R"({"x":1})" << json::kInvalidParams << "no parameter \"x\"";
        QTest::newRow("type") << "tx"
                              << R"({"hash":5})" << json::kInvalidParams << "must be a string";
        QTest::newRow("length") << "tx"
                                << R"({"hash":"00"})" << json::kInvalidParams << "32 bytes";
        QTest::newRow("negative") << "block"
                                  << R"({"height":-1})" << json::kInvalidParams << "not negative";
        QTest::newRow("huge") << "block"
                              << R"({"height":1e300})" << json::kInvalidParams << "whole number";
        QTest::newRow("address") << "account"
                                 << R"({"address":"phx1abc"})" << json::kInvalidParams << "address";
        QTest::newRow("bytes") << "submit"
                               << R"({"transaction":"00"})" << json::kInvalidParams
                               << "the transaction cannot be decoded";
        QTest::newRow("base64") << "check_package"
                                << R"({"package":"*"})" << json::kInvalidParams << "Base64";
        QTest::newRow("no peer")
            << "peer_action"
            << R"({"action":"ban"})" << json::kInvalidParams << "\"peer\" is missing";
        QTest::newRow("long peer") << "peer_action" << R"({"action":"disconnect","peer":"0102"})"
                                   << json::kInvalidParams << "40 hex digits";
        QTest::newRow("action") << "peer_action"
                                << R"({"action":"kick"})" << json::kInvalidParams << "cannot be \"kick\"";
        QTest::newRow("unknown block")
            << "block"
            << R"({"height":999999999})" << json::kFirstNodeError - int(ErrorCode::NotFound)
            << "not known here";
    }

    void namesWhatIsWrong() {
        QFETCH(QString, method);
        QFETCH(QString, params);
        QFETCH(int, code);
        QFETCH(QString, text);
        const auto answer = call(method.toStdString(), params.toStdString());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QVERIFY2(QString::fromStdString(answer.error().message).contains(text),
                 answer.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(MethodsTest)
#include "methods_test.moc"
