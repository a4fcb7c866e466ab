// What is shown of a testnet: the JSON that scripts rely on, the table, and the sentence.
#include "node/testnet/status.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::testnet;

class StatusTest : public QObject {
    Q_OBJECT

    static NodeStanding node(std::uint32_t index, std::uint64_t height) {
        NodeStanding standing;
        standing.facts = {index, NodeState::Running, int(4000 + index), ""};
        standing.status.emplace();
        standing.status->height = height;
        standing.status->round = 1;
        standing.status->peers = 3;
        standing.status->stateRoot = crypto::sha256(viewOf("state " + std::to_string(height)));
        standing.status->servicesRoot = crypto::sha256(viewOf("services"));
        standing.rssKb = 70 * 1024;
        standing.pssKb = 20'460;
        return standing;
    }
    static TestnetStanding network() {
        TestnetStanding standing;
        standing.chainId = "chain";
        standing.supervised = true;
        standing.nodes = {node(0, 1204), node(1, 1203), node(2, 1100)};
        standing.versions[crypto::sha256(viewOf("services"))] = {{"fees", "1.1.0"}, {"ledger", "1.0.0"}};
        return standing;
    }

  private slots:
    void hasTheFieldsThatScriptsRelyOn() {
        TestnetStanding standing = network();
        standing.nodes.push_back({{3, NodeState::Died, std::nullopt, "it ended with exit code 1"}, std::nullopt, 0, 0});
        standing.nodes.push_back({{4, NodeState::Running, 4004, ""}, std::nullopt, 10'000, 0});
        const json::Object document = toJson(standing);
        QCOMPARE(json::print(document.at("chain_id")), std::string("\"chain\""));
        const json::Array& nodes = document.at("nodes").as_array();
        QCOMPARE(nodes.size(), 5u);
        const json::Object& first = nodes[0].as_object();
        QCOMPARE(json::print(first.at("name")), std::string("\"node-0\""));
        QVERIFY(first.at("index") == 0 && first.at("pid") == 4000 && first.at("state") == "running");
        QVERIFY(first.at("height") == 1204u && first.at("round") == 1u && first.at("peers") == 3u && first.at("behind") == 0u);
        QVERIFY(first.at("rss_mb") == 70u);
        QCOMPARE(first.at("pss_mb").as_double(), 20.0);
        QCOMPARE(json::print(first.at("versions")), std::string(R"({"fees":"1.1.0","ledger":"1.0.0"})"));
        QCOMPARE(first.at("state_root").as_string().size(), 64u);
        QVERIFY(nodes[2].at("behind") == 104u);
        QVERIFY(nodes[3].at("state") == "died" && nodes[3].at("pid").is_null() && nodes[3].at("height").is_null());
        QVERIFY(nodes[3].at("why") == "it ended with exit code 1");
        QVERIFY(nodes[4].at("state") == "silent" && nodes[4].at("behind").is_null());
    }

    void hasARowForEachNode() {
        const auto rows = tableOf(network());
        QCOMPARE(rows.size(), 4u);
        for (const auto& row : rows) QCOMPARE(row.size(), rows.front().size());
        QCOMPARE(rows[3][0], std::string("node-2"));
        QCOMPARE(rows[3][2], std::string("1,100"));
        QCOMPARE(rows[3][3], std::string("104"));
        TestnetStanding standing = network();
        standing.nodes[1] = {{1, NodeState::Stopped, std::nullopt, ""}, std::nullopt, 0, 0};
        const auto stopped = tableOf(standing)[2];
        QCOMPARE(stopped.size(), rows.front().size());
        QCOMPARE(stopped[1], std::string("stopped"));
        QCOMPARE(stopped[2], std::string());
    }

    void saysInASentenceWhatIsAmiss() {
        TestnetStanding standing = network();
        QCOMPARE(sentenceOf(standing), std::string("3 of 3 nodes run, height 1,204; behind: node-2"));
        standing.nodes.resize(2);
        QCOMPARE(sentenceOf(standing), std::string("2 of 2 nodes run, height 1,204"));
        for (std::uint32_t i = 2; i < 8; ++i) standing.nodes.push_back({{i, NodeState::Stopped, std::nullopt, ""}, std::nullopt, 0, 0});
        QCOMPARE(sentenceOf(standing), std::string("2 of 8 nodes run, height 1,204; stopped: 6 nodes"));
        standing.nodes.resize(4);
        QCOMPARE(sentenceOf(standing), std::string("2 of 4 nodes run, height 1,204; stopped: 2 nodes (node-2, node-3)"));
    }
};

QTEST_APPLESS_MAIN(StatusTest)
#include "status_test.moc"
