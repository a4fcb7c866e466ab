// Bounds and fallbacks of what is asked about peers and heartbeats.
#include "tests/node/policy/hand_policies.h"

#include <QtTest>

using namespace phoenix;
using policy::Channel;
using policy::Conduct;
using policy::GossipPeer;
using policy::Standing;
using policy::SyncPeer;
using policy::SyncRequest;
using tests::answers;
using tests::fails;
using tests::HandPolicies;

namespace {

using Chosen = std::vector<std::uint32_t>;
using Asked = std::optional<SyncRequest>;

// A score as the wire has it.
struct Verdict {
    std::uint64_t score = 0, banMs = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.score, self.banMs);
    }
};

// Genesis answers `right`, and after it comes `act`.
template<typename T>
HandPolicies after(const char* service, const char* method, const T& right, tests::Act act) {
    return HandPolicies(tests::policyOf(service, method, {1, 0, 0}, answers(right)),
                        tests::policyOf(service, method, {2, 0, 0}, std::move(act)));
}

const char* const kFailures[] = {"traps", "loops", "gives up", "says nothing", "garbage"};

} // namespace

Q_DECLARE_METATYPE(Chosen)

class PeerPoliciesTest : public QObject {
    Q_OBJECT

    const std::vector<GossipPeer> peers_ = std::vector<GossipPeer>(6);
    const std::vector<SyncPeer> helpers_{{1, 100, 0, 0, 20, 50}, {1, 50, 4, 0, 20, 50}, {60, 90, 0, 0, 20, 50}};

  private slots:
    void targets_data() {
        QTest::addColumn<int>("channel");
        QTest::addColumn<Chosen>("chosen");
        QTest::addColumn<bool>("good");
        const int consensus = int(Channel::Consensus), status = int(Channel::Status);
        QTest::newRow("some") << status << Chosen{5, 0} << true;
        QTest::newRow("nobody hears a status") << status << Chosen{} << true;
        QTest::newRow("consensus reaches four") << consensus << Chosen{1, 2, 3, 4} << true;
        QTest::newRow("consensus reaches three") << consensus << Chosen{1, 2, 3} << false;
        QTest::newRow("nobody hears of consensus") << consensus << Chosen{} << false;
        QTest::newRow("one twice") << consensus << Chosen{1, 1, 2, 3} << false;
        QTest::newRow("nobody's number") << status << Chosen{6} << false;
    }
    void targets() {
        QFETCH(int, channel);
        QFETCH(Chosen, chosen);
        QFETCH(bool, good);
        const Chosen right{0, 1, 2, 3};
        auto hand = after("gossip", "targets", right, answers(chosen));
        QCOMPARE(hand.policies.gossip.targets(1, Channel(channel), 9, peers_), good ? chosen : right);
        QCOMPARE(hand.alerts.size(), std::size_t(good ? 0 : 1));
    }

    void aFewPeersAreEnoughWhenThereAreNoMore() {
        auto hand = after("gossip", "targets", Chosen{}, answers(Chosen{1, 0}));
        QCOMPARE(hand.policies.gossip.targets(1, Channel::Consensus, 9, std::span(peers_).first(2)), (Chosen{1, 0}));
    }

    void score_data() {
        QTest::addColumn<qint64>("score");
        QTest::addColumn<quint64>("ban");
        QTest::addColumn<bool>("offends");
        QTest::addColumn<bool>("good");
        QTest::newRow("better") << qint64(50) << quint64(0) << false << true;
        QTest::newRow("the best") << qint64(1000) << quint64(0) << false << true;
        QTest::newRow("beyond the best") << qint64(1001) << quint64(0) << false << false;
        QTest::newRow("beyond the worst") << qint64(-1001) << quint64(0) << true << false;
        QTest::newRow("the least of all") << qint64(INT64_MIN) << quint64(0) << true << false;
        QTest::newRow("banned") << qint64(-50) << quint64(3'600'000) << true << true;
        QTest::newRow("banned for too long") << qint64(-50) << quint64(3'600'001) << true << false;
        QTest::newRow("banned for nothing") << qint64(-50) << quint64(1) << false << false;
    }
    void score() {
        QFETCH(qint64, score);
        QFETCH(quint64, ban);
        QFETCH(bool, offends);
        QFETCH(bool, good);
        Conduct conduct;
        conduct.late = offends ? 1 : 0;
        auto hand = after("gossip", "score", Verdict{3, 0}, answers(Verdict{std::uint64_t(score), ban}));
        QVERIFY(hand.policies.gossip.score(1, conduct) == (good ? Standing{score, ban} : Standing{3, 0}));
        QCOMPARE(hand.alerts.size(), std::size_t(good ? 0 : 1));
    }

    void nextRequest_data() {
        QTest::addColumn<quint32>("peer");
        QTest::addColumn<quint32>("count");
        QTest::addColumn<bool>("good");
        QTest::newRow("from who can") << 0u << 20u << true;
        QTest::newRow("all that there is") << 0u << 51u << true;
        QTest::newRow("more than there is") << 0u << 52u << false;
        QTest::newRow("nothing") << 0u << 0u << false;
        QTest::newRow("from who owes too much") << 1u << 1u << false;
        QTest::newRow("from who has it no more") << 2u << 1u << false;
        QTest::newRow("from nobody's number") << 3u << 1u << false;
    }
    void nextRequest() {
        QFETCH(quint32, peer);
        QFETCH(quint32, count);
        QFETCH(bool, good);
        auto hand = after("sync", "next_request", Asked{{0, 7}}, answers(Asked{{peer, count}}));
        QVERIFY(hand.policies.sync.nextRequest(50, 500, helpers_) == (good ? Asked{{peer, count}} : Asked{{0, 7}}));
        QCOMPARE(hand.alerts.size(), std::size_t(good ? 0 : 1));
    }

    void aBatchIsBounded() {
        const std::vector<SyncPeer> far{{0, UINT64_MAX, 0, 0, 20, 50}};
        auto hand = after("sync", "next_request", Asked{{0, 7}}, answers(Asked{{0, 256}}));
        QVERIFY(hand.policies.sync.nextRequest(0, UINT64_MAX, far) == (Asked{{0, 256}}));
        auto greedy = after("sync", "next_request", Asked{{0, 7}}, answers(Asked{{0, 257}}));
        QVERIFY(greedy.policies.sync.nextRequest(0, UINT64_MAX, far) == (Asked{{0, 7}}));
    }

    // A policy that never asks would keep a node behind for ever.
    void whoNeverAsksIsNotHeard() {
        auto hand = after("sync", "next_request", Asked{{0, 7}}, answers(Asked{}));
        QVERIFY(hand.policies.sync.nextRequest(50, 500, helpers_) == (Asked{{0, 7}}));
        QCOMPARE(hand.alerts.size(), std::size_t(1));
        auto content = after("sync", "next_request", Asked{{0, 7}}, fails("traps"));
        QVERIFY(!content.policies.sync.nextRequest(501, 500, helpers_));
        QVERIFY(!content.policies.sync.nextRequest(50, 500, {}));
        QVERIFY(content.alerts.empty());
    }

    void heartbeat_data() {
        QTest::addColumn<quint64>("interval");
        QTest::addColumn<Chosen>("reports");
        QTest::addColumn<bool>("good");
        QTest::newRow("some") << quint64(5000) << Chosen{2, 0} << true;
        QTest::newRow("nothing") << quint64(5000) << Chosen{} << true;
        QTest::newRow("always") << quint64(0) << Chosen{1} << true;
        QTest::newRow("never") << quint64(UINT64_MAX) << Chosen{1} << true;
        QTest::newRow("what was not offered") << quint64(5000) << Chosen{3} << false;
        QTest::newRow("one twice") << quint64(5000) << Chosen{1, 1} << false;
    }
    void heartbeat() {
        QFETCH(quint64, interval);
        QFETCH(Chosen, reports);
        QFETCH(bool, good);
        const std::vector<std::string> offered{"a", "b", "c"};
        auto hand = after("telemetry", "heartbeat", policy::HeartbeatPlan{7000, {1}},
                          answers(policy::HeartbeatPlan{interval, reports}));
        const auto plan = hand.policies.telemetry.heartbeat(1, true, 0, offered);
        QCOMPARE(plan.reports, good ? reports : Chosen{1});
        QCOMPARE(plan.intervalMs, good ? std::clamp<std::uint64_t>(interval, 1'000, 60'000) : 7000u);
    }

    void theKernelHasAnAnswerToEverything_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : kFailures) QTest::newRow(how) << how;
    }
    void theKernelHasAnAnswerToEverything() {
        QFETCH(QString, how);
        const auto act = fails(how.toStdString());
        HandPolicies gossip(tests::ServiceMaker("gossip").policy().view("targets", act).view("score", act).make());
        QCOMPARE(gossip.policies.gossip.targets(1, Channel::Consensus, 9, peers_).size(), peers_.size());
        QVERIFY(gossip.policies.gossip.score(1, {10, 0, 3, 1, 0, 0, 0}) == (Standing{12, 0}));
        QVERIFY(gossip.policies.gossip.score(1, {INT64_MIN, 0, 0, ~0u, ~0u, ~0u, ~0u}).banMs > 0);
        HandPolicies sync(tests::policyOf("sync", "next_request", {1, 0, 0}, act));
        QVERIFY(sync.policies.sync.nextRequest(50, 500, helpers_) == (Asked{{0, 16}}));
        HandPolicies telemetry(tests::policyOf("telemetry", "heartbeat", {1, 0, 0}, act));
        const std::vector<std::string> offered{"a", "b", "c"};
        QCOMPARE(telemetry.policies.telemetry.heartbeat(1, true, 0, offered).reports, (Chosen{0, 1, 2}));
    }
};

QTEST_APPLESS_MAIN(PeerPoliciesTest)
#include "peer_policies_test.moc"
