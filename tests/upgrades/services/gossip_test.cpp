// Who hears of a message, and what conduct comes to.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/gossip/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class GossipTest : public QObject {
    Q_OBJECT

    static QSet<u32> targets(const gossip::TargetsOf& question) {
        HostMock host;
        host.add(service::phxService());
        const auto reply = host.kernel().call<Vector<u32>>("gossip.targets", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        const QSet<u32> all(reply.value.begin(), reply.value.end());
        if (all.size() != qsizetype(reply.value.size)) QTest::qFail("a peer is named twice", __FILE__, __LINE__);
        return all;
    }
    static gossip::TargetsOf question(u8 channel, u32 peers, u64 seed = 1, u32 least = 4) {
        gossip::TargetsOf question{channel, least, seed, {}};
        for (u32 i = 0; i < peers; ++i) question.peers.push({i64(i), 20, true, false});
        return question;
    }
    static gossip::Standing standing(const gossip::ScoreOf& question) {
        HostMock host;
        host.add(service::phxService());
        const auto reply = host.kernel().call<gossip::Standing>("gossip.score", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return reply.value;
    }

  private slots:
    void consensusReachesEverybody() {
        QCOMPARE(targets(question(gossip::kConsensus, 52)).size(), 52);
        QCOMPARE(targets(question(gossip::kConsensus, gossip::kPeersMax)).size(), qsizetype(gossip::kPeersMax));
        QCOMPARE(targets(question(gossip::kConsensus, 0)).size(), 0);
    }

    void otherMessagesReachAFew() {
        for (const u8 channel : {gossip::kTransactions, gossip::kBlocks, gossip::kUpgrades, gossip::kStatus}) {
            QCOMPARE(targets(question(channel, 52)).size(), 8);
            QCOMPARE(targets(question(channel, 3)).size(), 3);
            QCOMPARE(targets(question(channel, 0)).size(), 0);
            QCOMPARE(targets(question(channel, 52, 1, 20)).size(), 20);
        }
    }

    void theBestAndOthersByChance() {
        QSet<u32> ever;
        for (u64 seed = 0; seed < 200; ++seed) {
            const QSet<u32> chosen = targets(question(gossip::kTransactions, 30, seed));
            for (const u32 best : {26, 27, 28, 29}) QVERIFY(chosen.contains(best));
            ever.unite(chosen);
        }
        QCOMPARE(ever.size(), 30);
        QCOMPARE(targets(question(gossip::kTransactions, 30, 7)), targets(question(gossip::kTransactions, 30, 7)));
    }

    void goodConductIsWorthSomething() {
        QCOMPARE(standing({10, 0, 5, 0, 0, 0, 0}).score, i64(15));
        QCOMPARE(standing({gossip::kScoreMax, 0, 50, 0, 0, 0, 0}).score, gossip::kScoreMax);
    }

    void conductIsForgotten() {
        QCOMPARE(standing({100, 5 * 60 * 1000, 0, 0, 0, 0, 0}).score, i64(50));
        QCOMPARE(standing({-100, 5 * 60 * 1000, 0, 0, 0, 0, 0}).score, i64(-50));
        QCOMPARE(standing({100, ~0ull, 0, 0, 0, 0, 0}).score, i64(0));
    }

    void whoLiesIsSentAway() {
        const auto once = standing({0, 0, 0, 0, 0, 1, 0});
        QVERIFY(once.score == -20 && once.ban_ms == 0);
        const auto often = standing({0, 0, 0, 0, 0, 3, 1});
        QVERIFY(often.ban_ms > 0 && often.ban_ms <= gossip::kBanMaxMs);
        // The second time is nearer than the first.
        QVERIFY(standing({often.score, 0, 0, 0, 0, 1, 1}).ban_ms > 0);
        QCOMPARE(standing({-400, 0, 5, 0, 0, 0, 0}).ban_ms, u64(0));
    }

    void nothingOverflows() {
        const auto worst = standing({INT64_MIN, 0, 0, ~0u, ~0u, ~0u, ~0u});
        QVERIFY(worst.score >= -gossip::kScoreMax && worst.ban_ms > 0);
        QCOMPARE(standing({INT64_MAX, 0, ~0u, 0, 0, 0, 0}).score, gossip::kScoreMax);
    }
};

QTEST_APPLESS_MAIN(GossipTest)
#include "gossip_test.moc"
