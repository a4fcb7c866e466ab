// Edges of an upgrade's life on the real services: overlapping trials, reverts late and early, strangers.
#include "node/api/calls.h"
#include "node/upgrade/package/package.h"
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

std::string versionOf(DevChain& chain, const std::string& service) {
    const auto entries = swap::TableReader(chain.node().state()).versions();
    const auto found = entries.find(service);
    return found == entries.end() ? "none" : found->second.version;
}

QString stateOf(DevChain& chain, std::uint64_t proposal) {
    return QString::fromStdString(std::string(chain::name(chain.node().proposal(proposal)->state)));
}

std::uint64_t approved(DevChain& chain, const std::string& sample) {
    const std::uint64_t proposal = chain.propose(tests::packageOf("samples", sample), sample);
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    return proposal;
}

bool told(const DevChain& chain, const char* what) {
    return std::ranges::any_of(chain.eventsOf(0), [what](const api::NodeEvent& event) {
        return event.kind == api::NodeEventKind::Alert && QString::fromStdString(event.text).contains(what);
    });
}

} // namespace

class LifecycleTest : public QObject {
    Q_OBJECT

  private slots:
    void triesOneVersionOfAServiceAtATime() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t first = chain.propose(tests::packageOf("samples", "fees_v2"), "first");
        const std::uint64_t second = chain.propose(tests::packageOf("samples", "fees_failing"), "second");
        chain.submit(api::voteCall(first, api::VoteChoice::Yes));
        chain.commit(api::voteCall(second, api::VoteChoice::Yes));
        const std::uint64_t entered = chain.node().proposal(first)->activationHeight;
        chain.runTo(entered);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.1.0"));
        QCOMPARE(stateOf(chain, first), QString("probation"));
        QCOMPARE(stateOf(chain, second), QString("deferred"));
        QVERIFY(chain.node().proposal(second)->activationHeight > entered + 10);
        chain.runTo(chain.node().proposal(second)->activationHeight);
        QCOMPARE(stateOf(chain, first), QString("final"));
        QCOMPARE(versionOf(chain, "fees"), std::string("1.9.0"));
        // The second fails as soon as there are fees to pay out, and goes back to the first, not behind it.
        chain.commit(api::transferCall(someone(1), 5));
        QCOMPARE(versionOf(chain, "fees"), std::string("1.1.0"));
        QCOMPARE(stateOf(chain, second), QString("reverted"));
        QCOMPARE(stateOf(chain, first), QString("final"));
        chain.makeBlocks(3);
        QVERIFY(!chain.node().stopped());
    }

    void doesNotEnterAnOlderVersion() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        // Both were sealed while 1.0.0 was in force. Nobody pays a fee in what follows, so 1.9.0 does not trap.
        const std::uint64_t older = chain.propose(tests::packageOf("samples", "fees_v2"), "older");
        const std::uint64_t newer = chain.propose(tests::packageOf("samples", "fees_failing"), "newer");
        chain.commit(api::voteCall(newer, api::VoteChoice::Yes));
        chain.commit(api::voteCall(older, api::VoteChoice::Yes));
        chain.makeBlocks(40);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.9.0"));
        QCOMPARE(stateOf(chain, newer), QString("final"));
        QCOMPARE(stateOf(chain, older), QString("reverted"));
        QVERIFY(told(chain, "fees 1.1.0 does not come after 1.9.0, which is in force"));
    }

    void revertsByVoteDuringTheTrial() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = approved(chain, "fees_v2");
        chain.runTo(chain.node().proposal(proposal)->activationHeight + 1);
        QCOMPARE(chain::name(chain.commit(api::revertCall("fees")).execution.receipt.status), std::string_view("ok"));
        chain.makeBlocks(8);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.0.0"));
        QCOMPARE(stateOf(chain, proposal), QString("reverted"));
    }

    void revertsByVoteWhenTheTrialIsOver() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        for (std::uint8_t i = 0; i < 5; ++i) chain.commit(api::transferCall(someone(10 + i), 1000));
        const std::uint64_t proposal = approved(chain, "ledger_v2");
        chain.runTo(chain.node().proposal(proposal)->activationHeight + 12);
        QCOMPARE(stateOf(chain, proposal), QString("final"));
        chain.commit(api::revertCall("ledger"));
        chain.makeBlocks(8);
        QCOMPARE(versionOf(chain, "ledger"), std::string("1.0.0"));
        QCOMPARE(stateOf(chain, proposal), QString("reverted"));
        QCOMPARE(chain.node().account(someone(12))->balance, 1000u);
        QVERIFY(chain.commit(api::transferCall(someone(12), 1)).execution.receipt.status == chain::ReceiptStatus::Ok);
        QCOMPARE(chain.node().account(someone(12))->balance, 1001u);
    }

    void takesANewServiceAwayAgain() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = approved(chain, "hello");
        chain.runTo(chain.node().proposal(proposal)->activationHeight + 12);
        QCOMPARE(versionOf(chain, "hello"), std::string("1.0.0"));
        chain.commit(api::revertCall("hello"));
        chain.makeBlocks(8);
        QCOMPARE(versionOf(chain, "hello"), std::string("none"));
        QCOMPARE(stateOf(chain, proposal), QString("reverted"));
        const auto gone = chain.commit({"hello", "greet", codec::encode(std::string("world"))});
        QVERIFY(gone.execution.receipt.status == chain::ReceiptStatus::Aborted);
        QVERIFY(gone.execution.fee > 0);
    }

    // Killed in the same block again and again, the chain that is rebuilt from its blocks has the same roots.
    void executesTheSameAgain() {
        const auto store = storage::memoryStore();
        std::vector<chain::Block> blocks;
        chain::ExecutionRoots roots;
        {
            DevChain chain(*store);
            chain.runTo(1);
            const std::uint64_t proposal = approved(chain, "fees_failing");
            chain.runTo(chain.node().proposal(proposal)->activationHeight);
            chain.commit(api::transferCall(someone(1), 5));
            chain.makeBlocks(2);
            for (std::uint64_t height = 1; height <= chain.node().height(); ++height)
                blocks.push_back(chain.node().block(height)->block);
            roots = chain.node().roots();
        }
        // A node that has the blocks and has executed none of them.
        const auto fresh = storage::memoryStore();
        {
            storage::Batch batch;
            for (const chain::Block& block : blocks) engine::ChainStore::putBlock(batch, {block, {}});
            QVERIFY(fresh->write(batch, storage::Durability::Synced));
        }
        const engine::ChainStore chain(*fresh);
        QCOMPARE(chain.committedHeight().value(), std::uint64_t(blocks.size()));
        DevChain again(*fresh);
        QVERIFY(chain.roots(blocks.size())->stateRoot == roots.stateRoot);
        QVERIFY(chain.roots(blocks.size())->receiptsRoot == roots.receiptsRoot);
        QVERIFY(chain.roots(blocks.size())->servicesRoot == roots.servicesRoot);
    }

    void takesAttestationsOfValidatorsOnly() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        chain::TransactionBody body;
        body.validUntilHeight = 100;
        body.service = "upgrades";
        body.method = "attest";
        body.args = codec::encode(chain::Attest{});
        const auto genesis = tests::devGenesis().hash();
        const auto stranger = chain.node().submit(chain::sign(body, tests::operatorKey(), genesis));
        QVERIFY(!stranger);
        QVERIFY(QString::fromStdString(stranger.error().message).contains("validator's consensus key"));
        body.args.resize(10'000);
        QVERIFY(!chain.node().submit(chain::sign(body, tests::consensusKey(), genesis)));
    }

    void takesNothingThatPaysForNothing() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto poor = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("no money")));
        chain::TransactionBody body;
        body.fuelPrice = 1;
        body.validUntilHeight = 100;
        body.service = "ledger";
        body.method = "transfer";
        const auto refused = chain.node().submit(chain::sign(body, poor, tests::devGenesis().hash()));
        QVERIFY(!refused);
        QVERIFY2(QString::fromStdString(refused.error().message).startsWith("the fuel limit 0 is below the "), refused.error().message.c_str());
    }

    void aStrangerCannotSpoilAnUpload() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto stranger = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("stranger")));
        chain.commit(api::faucetCall(crypto::addressOf(stranger.publicKey())));
        const Bytes phx = tests::packageOf("samples", "fees_v2");
        const crypto::Hash package = crypto::sha256(phx);
        std::uint64_t nonce = 0;
        const auto spoil = [&](std::uint32_t index, std::uint32_t count) {
            const api::Call call{"upgrades", "put_chunk", codec::encode(chain::PutChunk{package, index, count, toBytes("junk")})};
            const auto id = chain.node().submit(
                api::signCall(call, {tests::devGenesis().hash(), nonce++, 1, chain.node().height() + 50}, stranger));
            QVERIFY(id);
        };
        spoil(0, 7);
        const auto calls = api::packageCalls(phx);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            if (i + 1 == calls.size()) spoil(0, 1), chain.makeBlocks(1);
            const auto done = chain.commit(calls[i]);
            QVERIFY2(done.execution.receipt.status == chain::ReceiptStatus::Ok, done.execution.detail.c_str());
        }
        QCOMPARE(swap::TableReader(chain.node().state()).package(package::decode(phx)->manifest.codeHash)->service, std::string("fees"));
    }

    // On a development network anybody may join; nobody may bring the chain to a halt by it.
    void noNewcomerTakesMoreThanAThird() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        codec::Writer args;
        codec::write(args, crypto::sha256(viewOf("a key that nobody has")));
        codec::write(args, std::string("ghost"));
        codec::write(args, std::uint64_t(10));
        const auto stranger = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("stranger")));
        chain.commit(api::faucetCall(crypto::addressOf(stranger.publicKey())));
        const auto id = chain.node().submit(api::signCall({"validators", "join", args.take()},
                                                          {tests::devGenesis().hash(), 0, 1, 100}, stranger));
        QVERIFY2(id, id ? "" : id.error().message.c_str());
        chain.makeBlocks(10);
        QVERIFY(chain.node().transaction(*id)->execution.receipt.status == chain::ReceiptStatus::Ok);
        QVERIFY(told(chain, "the validator set stays as it is: more than a third of the power"));
        QCOMPARE(engine::ChainStore(*store).validators(chain.node().height() + 3)->size(), std::size_t(1));
    }

    // What was executed stays found where it was, also when somebody puts it into a later block.
    void isFoundWhereItHadItsEffect() {
        const auto store = storage::memoryStore();
        std::vector<chain::Block> blocks;
        Hash id{};
        {
            DevChain chain(*store);
            chain.runTo(2);
            const auto done = chain.commit(api::transferCall(someone(1), 5));
            id = done.hash;
            chain.makeBlocks(1);
            for (std::uint64_t height = 1; height <= chain.node().height(); ++height)
                blocks.push_back(chain.node().block(height)->block);
        }
        const auto holder = std::ranges::find_if(blocks, [](const chain::Block& block) { return !block.transactions.empty(); });
        QVERIFY(holder != blocks.end());
        // One block earlier it is void for want of a nonce that is its own; later it is void for it is used.
        const chain::Transaction transaction = holder->transactions.at(0);
        chain::Transaction early = transaction;
        early.body.nonce += 1;
        early = chain::sign(early.body, tests::operatorKey(), tests::devGenesis().hash());
        std::prev(holder)->transactions = {early};
        holder->transactions = {transaction, early, transaction};
        blocks.back().transactions = {transaction, early};
        const auto fresh = storage::memoryStore();
        storage::Batch batch;
        for (const chain::Block& block : blocks) engine::ChainStore::putBlock(batch, {block, {}});
        QVERIFY(fresh->write(batch, storage::Durability::Synced));
        DevChain again(*fresh);
        const engine::ChainStore chain(*fresh);
        for (const Hash& one : {id, early.id()}) {
            const auto place = chain.find(one).value();
            QVERIFY(place.has_value());
            QCOMPARE(place->height, holder->header.height);
            QVERIFY(chain.execution(*place).value()->receipt.status == chain::ReceiptStatus::Ok);
        }
        QCOMPARE(again.node().account(someone(1))->balance, 10u);
    }

  private:
    using Hash = crypto::Hash;
};

QTEST_APPLESS_MAIN(LifecycleTest)
#include "lifecycle_test.moc"
