// Decisions of governance beside the ordinary upgrade: sets, removals, emergencies.
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

std::string versionOf(DevChain& chain, const std::string& service) {
    const auto entry = swap::TableReader(chain.node().state()).version(service);
    return entry ? entry->version : "none";
}

chain::Hash codeOf(DevChain& chain, const std::string& service) {
    return swap::TableReader(chain.node().state()).version(service)->codeHash;
}

std::uint64_t accepted(DevChain& chain, const api::Call& call) {
    const auto done = chain.commit(call);
    if (done.execution.receipt.status != chain::ReceiptStatus::Ok) qFatal("%s", done.execution.detail.c_str());
    return codec::Reader(done.execution.returned).integer<std::uint64_t>();
}

void carryOut(DevChain& chain, std::uint64_t proposal) {
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    chain.runTo(chain.node().proposal(proposal)->activationHeight);
}

} // namespace

class DecisionsTest : public QObject {
    Q_OBJECT

  private slots:
    void removesAServiceThatNobodyNeeds() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        carryOut(chain, chain.propose(tests::packageOf("samples", "hello"), "a new service"));
        const std::string version = versionOf(chain, "hello");
        QVERIFY(version != "none");
        const chain::Hash code = codeOf(chain, "hello");
        const std::uint64_t proposal = accepted(chain, api::proposeRemovalCall({code}, "goodbye", ""));
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        // It is on trial until ten blocks after it came; one is not removed before that.
        chain.makeBlocks(20);
        QCOMPARE(versionOf(chain, "hello"), std::string("none"));
        QCOMPARE(chain.node().proposal(proposal)->state, chain::ProposalState::Final);
        QCOMPARE(QString::fromStdString(chain.node().proposal(proposal)->kind), QString("removal"));
        QVERIFY(!chain.node().query("hello", "greetings", {}));
        QCOMPARE(chain.node().snapshot()->history.back().outcome, std::string("removed"));
        QVERIFY(std::ranges::none_of(chain.node().snapshot()->services, [](const auto& one) { return one.service == "hello"; }));
        // The same code may come again, and finds its state.
        const std::uint64_t again = accepted(chain, api::proposeUpgradeCall({code}, "hello again", ""));
        carryOut(chain, again);
        QCOMPARE(versionOf(chain, "hello"), version);
    }

    void keepsWhatTheKernelCalls() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto done = chain.commit(api::proposeRemovalCall({codeOf(chain, "fees")}, "no more fees", ""));
        QVERIFY(done.execution.receipt.status == chain::ReceiptStatus::Aborted);
        QCOMPARE(done.execution.receipt.code, 11u);
        // Code that is sealed and not in force is nobody's to remove.
        const chain::Hash sealed = chain.seal(tests::packageOf("samples", "hello"));
        QCOMPARE(chain.commit(api::proposeRemovalCall({sealed}, "nothing", "")).execution.receipt.code, 11u);
    }

    void hurriesAnEmergency() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const chain::Hash code = chain.seal(tests::packageOf("samples", "fees_v2"));
        const std::uint64_t proposal = accepted(chain, api::proposeUpgradeCall({code}, "now", "", true));
        QVERIFY(chain.node().proposal(proposal)->emergency);
        const auto vote = chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        QCOMPARE(chain.node().proposal(proposal)->activationHeight, vote.height + 5);
        chain.runTo(vote.height + 5);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.1.0"));
    }
};

QTEST_APPLESS_MAIN(DecisionsTest)
#include "decisions_test.moc"
