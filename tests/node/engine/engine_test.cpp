// A whole node without a world: blocks, transactions, upgrades, restarts, on real services.
#include "node/api/calls.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

crypto::Address someone(std::uint8_t number) {
    crypto::Address address{};
    address[0] = number;
    return address;
}

const api::ServiceInfo& serviceOf(const api::Snapshot& snapshot, const std::string& name) {
    return *std::ranges::find(snapshot.services, name, &api::ServiceInfo::service);
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

  private slots:
    void makesBlocksWhoseHeadersFollow() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(5);
        const auto first = chain.node().block(1).value();
        const auto fifth = chain.node().block(5).value();
        QVERIFY(first.block.header.previousHash == tests::devGenesis().hash());
        QCOMPARE(fifth.block.lastCommit.height, 4u);
        QVERIFY(fifth.block.header.previousHash == chain.node().block(4)->hash);
        QVERIFY(fifth.block.header.stateRoot != chain::kEmptyTree);
        QCOMPARE(chain.node().snapshot()->services.size(), chain::kGenesisServices.size());
    }

    void transfersMoneyForAFee() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto info = chain.commit(api::transferCall(someone(7), 250));
        QCOMPARE(chain::name(info.execution.receipt.status), chain::name(chain::ReceiptStatus::Ok));
        QVERIFY(info.execution.fee > 0);
        QCOMPARE(info.execution.fee, info.execution.receipt.fuelUsed);
        QCOMPARE(chain.node().account(someone(7))->balance, 250u);
        QCOMPARE(info.execution.events.size(), std::size_t(1));
    }

    void refusesWhatIsSignedForAnotherChain() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto foreign =
            api::signCall(api::transferCall(someone(1), 1), {crypto::sha256({}), 0, 1, 100}, tests::operatorKey());
        const auto answer = chain.node().submit(foreign);
        QVERIFY(!answer);
        QVERIFY(QString::fromStdString(answer.error().message).contains("signature"));
    }

    void upgradesAServiceAtTheVotedHeight() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto before = chain.commit(api::transferCall(someone(1), 1));
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "another rule");
        QCOMPARE(chain.node().proposal(proposal)->state, chain::ProposalState::Voting);
        const auto vote = chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        QCOMPARE(chain::name(vote.execution.receipt.status), std::string_view("ok"));
        const auto scheduled = chain.node().proposal(proposal).value();
        QCOMPARE(chain::name(scheduled.state), std::string_view("scheduled"));
        QCOMPARE(scheduled.votes.size(), std::size_t(1));
        chain.runTo(scheduled.activationHeight - 1);
        QCOMPARE(serviceOf(*chain.node().snapshot(), "fees").version, std::string("1.0.0"));
        chain.runTo(scheduled.activationHeight);
        const auto snapshot = chain.node().snapshot();
        QCOMPARE(serviceOf(*snapshot, "fees").version, std::string("1.1.0"));
        QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("probation"));
        QCOMPARE(snapshot->swaps.size(), std::size_t(1));
        QVERIFY(snapshot->history.back().swapPauseUs.has_value());
        const auto after = chain.commit(api::transferCall(someone(1), 1));
        QVERIFY(after.execution.fee != before.execution.fee);
        chain.makeBlocks(12);
        QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("final"));
    }

    void takesANewServiceAndAMigration() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        for (int i = 0; i < 5; ++i) chain.commit(api::transferCall(someone(std::uint8_t(10 + i)), 1000));
        for (const char* name : {"hello", "ledger_v2"}) {
            const std::uint64_t proposal = chain.propose(tests::packageOf("samples", name), name);
            chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
            chain.runTo(chain.node().proposal(proposal)->activationHeight + 12);
            QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("final"));
        }
        QCOMPARE(serviceOf(*chain.node().snapshot(), "ledger").version, std::string("1.1.0"));
        QCOMPARE(chain.node().account(someone(12))->balance, 1000u);
        const auto greeting = chain.commit({"hello", "greet", codec::encode(std::string("world"))});
        QCOMPARE(chain::name(greeting.execution.receipt.status), std::string_view("ok"));
    }

    void revertsAnUpgradeWhoseHookFails() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_failing"), "a trap");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(proposal)->activationHeight + 1);
        QCOMPARE(serviceOf(*chain.node().snapshot(), "fees").version, std::string("1.9.0"));
        const auto operatorAddress = crypto::addressOf(tests::operatorKey().publicKey());
        const std::uint64_t before = chain.node().account(operatorAddress)->balance;
        const auto info = chain.commit(api::transferCall(someone(1), 70));
        QCOMPARE(chain::name(info.execution.receipt.status), std::string_view("ok"));
        QCOMPARE(serviceOf(*chain.node().snapshot(), "fees").version, std::string("1.0.0"));
        QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("reverted"));
        QCOMPARE(chain.node().snapshot()->history.back().outcome, std::string("reverted"));
        // The predecessor paid the fees of that very block out, to the same operator who paid them.
        QCOMPARE(chain.node().account(operatorAddress)->balance, before - 70);
        QVERIFY(std::ranges::any_of(chain.eventsOf(0), [](const api::NodeEvent& event) { return event.kind == api::NodeEventKind::Alert; }));
        chain.makeBlocks(15);
        QVERIFY(!chain.node().stopped());
    }

    void dropsTheUpgradeThatFailsInItsFirstBlock() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_failing"), "a trap");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(proposal)->activationHeight - 1);
        const auto info = chain.commit(api::transferCall(someone(1), 70));
        QCOMPARE(info.height, chain.node().proposal(proposal)->activationHeight);
        QCOMPARE(chain::name(info.execution.receipt.status), std::string_view("ok"));
        QCOMPARE(serviceOf(*chain.node().snapshot(), "fees").version, std::string("1.0.0"));
        QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("reverted"));
    }

    void expiresAnUpgradeThatNobodyCanCompile() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.compileFails = true;
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "another rule");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        chain.makeBlocks(40);
        QCOMPARE(chain::name(chain.node().proposal(proposal)->state), std::string_view("expired"));
        QCOMPARE(serviceOf(*chain.node().snapshot(), "fees").version, std::string("1.0.0"));
    }

    void goesOnWhereItStopped() {
        const auto store = storage::memoryStore();
        std::uint64_t height = 0;
        chain::ExecutionRoots roots;
        {
            DevChain chain(*store);
            chain.runTo(1);
            const std::uint64_t proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "another rule");
            chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
            chain.runTo(chain.node().proposal(proposal)->activationHeight + 2);
            height = chain.node().height();
            roots = chain.node().roots();
        }
        // A node that starts makes the next block at once; two headers later its roots are agreed.
        DevChain again(*store);
        QCOMPARE(again.node().height(), height + 1);
        again.makeBlocks(1);
        QVERIFY(again.node().block(height + 2)->block.header.stateRoot == roots.stateRoot);
        QVERIFY(again.node().block(height + 2)->block.header.receiptsRoot == roots.receiptsRoot);
        QCOMPARE(serviceOf(*again.node().snapshot(), "fees").version, std::string("1.1.0"));
        again.makeBlocks(3);
        QCOMPARE(chain::name(again.commit(api::transferCall(someone(3), 5)).execution.receipt.status), std::string_view("ok"));
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
