// Whether a node votes for the block that somebody proposes to it.
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

constexpr std::uint64_t kHeight = 4;

// Two validators up to the block before: the first proposes the next one, the second judges it.
struct Two {
    std::unique_ptr<storage::Store> first = storage::memoryStore(), second = storage::memoryStore();
    DevChain chain{{{*first}, {*second}}};

    Two() { chain.runTo(kHeight - 1); }

    // What the second says of the block that the first signs.
    std::optional<crypto::Hash> verdict(const chain::Block& block) {
        const chain::ProposalBody body{kHeight, 0, std::nullopt, block.hash()};
        const auto key = tests::consensusKey(0);
        const chain::Proposal proposal{body, key.publicKey(), key.sign(chain::signingMessage(tests::devGenesis(2).hash(), body))};
        engine::Engine& judge = chain.node(1);
        const std::size_t said = chain.votesOf(1).size();
        judge.startNextHeight(kHeight);
        judge.received(proposal, std::make_shared<const chain::Block>(block));
        require(chain.votesOf(1).size() == said + 1, "the second validator did not vote");
        const chain::Vote& vote = chain.votesOf(1).back();
        require(vote.kind == chain::VoteKind::Prevote && vote.body.height == kHeight, "it voted for something else");
        return vote.body.block;
    }
};

// Block 4 with one transfer in it, as an honest proposer makes it.
chain::Block honestBlock() {
    Two two;
    two.chain.submit(api::transferCall(crypto::Address{1}, 5));
    two.chain.runTo(kHeight);
    return two.chain.node().block(kHeight)->block;
}

chain::Block withRoot(chain::Block block) {
    block.header.transactionsRoot = chain::transactionsRoot(block.transactions);
    return block;
}

} // namespace

class ProposalTest : public QObject {
    Q_OBJECT

  private slots:
    void votesForAnHonestBlock_data() {
        QTest::addColumn<bool>("waiting");
        QTest::newRow("whose transaction it has read") << true;
        QTest::newRow("whose transaction it has not seen") << false;
    }
    void votesForAnHonestBlock() {
        QFETCH(bool, waiting);
        const chain::Block block = honestBlock();
        QCOMPARE(block.transactions.size(), 1u);
        Two two;
        if (waiting) QVERIFY(two.chain.node(1).submit(block.transactions[0]).has_value());
        QVERIFY(two.verdict(block) == block.hash());
    }

    // The number of a transaction is that of its body: one that waits here proves nothing of the same body with
    // another signature.
    void refusesABadSignatureOverABodyThatWaitsHere() {
        chain::Block block = honestBlock();
        Two two;
        QVERIFY(two.chain.node(1).submit(block.transactions[0]).has_value());
        block.transactions[0].signature[0] ^= 1;
        QVERIFY(two.verdict(withRoot(block)) == std::nullopt);
    }

    void refusesABadSignatureThatItHasNotSeen() {
        chain::Block block = honestBlock();
        block.transactions[0].signature[0] ^= 1;
        QVERIFY(Two().verdict(withRoot(block)) == std::nullopt);
    }
};

QTEST_GUILESS_MAIN(ProposalTest)
#include "proposal_test.moc"
