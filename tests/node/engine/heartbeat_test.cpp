// What a node tells of itself, and how often: as the policy `telemetry` in force says.
#include "node/api/calls.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

QStringList labels(const api::Heartbeat& beat) {
    QStringList all;
    for (const api::SelfReport& report : beat.reports) all << QString::fromStdString(report.label);
    return all;
}

// As the node's own clockwork does once a second; the clock of this chain moves by its blocks, one a second.
api::Heartbeat beatAfter(DevChain& chain, std::uint64_t blocks) {
    for (std::uint64_t i = 0; i < blocks; ++i) {
        chain.makeBlocks(1);
        chain.node().sample();
    }
    return chain.node().snapshot()->status.heartbeat.value();
}

} // namespace

class HeartbeatTest : public QObject {
    Q_OBJECT

  private slots:
    void tellsHowTheNodeIs() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        QVERIFY(!chain.node().snapshot()->status.heartbeat);
        const auto beat = beatAfter(chain, 1);
        QCOMPARE(beat.height, chain.node().height());
        QCOMPARE(beat.intervalMs, 1000u);
        QCOMPARE(labels(beat), (QStringList{"execute_us", "commit_us", "mempool_transactions", "mempool_bytes", "calls",
                                            "p50_ns", "p99_ns", "peers"}));
        const auto calls = std::ranges::find(beat.reports, "calls", &api::SelfReport::label);
        QVERIFY(calls->value > 0);
        QCOMPARE(beatAfter(chain, 1).height, beat.height + 1);
    }

    void anUpgradeChangesWhatIsTold() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("policies", "telemetry_terse"), "less talk");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(proposal)->activationHeight + chain::kDelayBlocks);
        const auto first = beatAfter(chain, 1);
        QCOMPARE(first.intervalMs, 30'000u);
        QCOMPARE(labels(first), QStringList("execute_us"));
        QCOMPARE(beatAfter(chain, 25).height, first.height);
        QVERIFY(beatAfter(chain, 10).height > first.height + 25);
    }
};

QTEST_APPLESS_MAIN(HeartbeatTest)
#include "heartbeat_test.moc"
