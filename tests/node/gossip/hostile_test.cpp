// What a stranger's well-formed messages cost a node, with the real engine: no message makes it work or send without end,
// who lies is sent away, and nobody else is blamed or displaced by it.
#include "node/gossip/gossip.h"
#include "node/gossip/wire.h"
#include "tests/support/lonely_node.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::gossip;
using tests::DevChain;

namespace {

PeerId peer(std::uint8_t number) {
    PeerId id{};
    id[0] = number;
    return id;
}

const PeerId kStranger = peer(1), kHonest = peer(2), kSelf = peer(9);

Hash numbered(std::uint64_t number) {
    return crypto::sha256(viewOf(std::to_string(number)));
}

class Outbox final : public Wire {
  public:
    void send(std::span<const PeerId> to, const MessagePointer& message) override {
        for (const PeerId& one : to) sent.emplace_back(one, message);
    }
    void ban(const PeerId& peer, std::uint64_t, const std::string&) override { banned.insert(peer); }

    std::size_t bytesTo(const PeerId& peer) const {
        std::size_t bytes = 0;
        for (const auto& [to, message] : sent)
            if (to == peer) bytes += encode(*message).size();
        return bytes;
    }
    template<typename Part>
    std::vector<Part> of(const PeerId& peer) const {
        std::vector<Part> found;
        for (const auto& [to, message] : sent)
            if (const Part* part = std::get_if<Part>(message.get()); part && to == peer) found.push_back(*part);
        return found;
    }

    std::vector<std::pair<PeerId, MessagePointer>> sent;
    std::set<PeerId> banned;
};

class HandClock final : public engine::Clock {
  public:
    std::uint64_t unixMs() const override { return us / 1000; }
    std::uint64_t monotonicMicroseconds() const override { return us; }
    std::uint64_t us = 1'000'000;
};

// A node that hears a stranger and an honest peer.
class Node {
  public:
    explicit Node(engine::Engine& engine) : gossip_(kSelf, out, clock) {
        gossip_.attach(engine);
        gossip_.peerUp(kStranger, {});
        gossip_.peerUp(kHonest, {});
        out.sent.clear();
    }
    // Through bytes, as on a real connection.
    void hear(const PeerId& from, const Message& message) {
        const auto copy = decode(channelOf(message), encode(message));
        require(copy.has_value(), copy ? "" : copy.error().message);
        gossip_.received(from, *copy);
    }
    void pass(std::uint64_t ms) {
        for (; ms >= kTickMs; ms -= kTickMs) {
            clock.us += kTickMs * 1000;
            gossip_.tick();
        }
    }

    Outbox out;
    HandClock clock;

  private:
    Gossip gossip_;
};

chain::Vote voteOf(const crypto::KeyPair& key, std::uint64_t height, const chain::Genesis& genesis, std::uint32_t round = 0) {
    chain::Vote vote{chain::VoteKind::Prevote, {height, round, std::nullopt}, key.publicKey(), {}};
    vote.signature = key.sign(chain::signingMessage(vote.kind, genesis.hash(), vote.body));
    return vote;
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        genesis_ = tests::devGenesis();
        store_ = storage::memoryStore();
        chain_ = std::make_unique<DevChain>(*store_);
        chain_->runTo(70);
    }

    void forgedVotesAreFoundOut_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("stranger");
        QTest::newRow("a validator's, of the height under way") << 1 << false;
        QTest::newRow("a validator's, of the next height") << 2 << false;
        QTest::newRow("of nobody who may vote") << 1 << true;
    }

    void forgedVotesAreFoundOut() {
        QFETCH(int, height);
        QFETCH(bool, stranger);
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        const crypto::KeyPair forger = tests::consensusKey(7);
        std::size_t messages = 0;
        for (; messages < 1000 && !node.out.banned.contains(kStranger); ++messages) {
            Votes votes;
            for (std::uint32_t round = 0; round < 64; ++round) {
                chain::Vote vote = voteOf(forger, std::uint64_t(height), genesis_, round + 64 * std::uint32_t(messages));
                if (!stranger) vote.validator = tests::consensusKey(0).publicKey();
                votes.votes.push_back(vote);
            }
            node.hear(kStranger, votes);
        }
        qInfo("banned after %zu messages", messages);
        QVERIFY(node.out.banned.contains(kStranger));
        QVERIFY(messages <= 16);
    }

    void votesOfOtherHeightsAndReplayedOnesCostNobodyAPeer() {
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        const chain::Vote good = voteOf(tests::consensusKey(0), 1, genesis_);
        const chain::Vote early = voteOf(tests::consensusKey(0), 2, genesis_);
        for (int i = 0; i < 2000; ++i) {
            node.hear(kStranger, Votes{{good, early, voteOf(tests::consensusKey(0), 1'000'000, genesis_)}});
            node.hear(kStranger, Votes{{voteOf(tests::consensusKey(0), ~0ull, genesis_)}});
        }
        node.pass(10'000);
        QVERIFY(node.out.banned.empty());
        QVERIFY(engine->knows(good));
    }

    // One bad signature in a message is enough, and what waits of a banned peer is not looked at.
    void badTransactionsEndTheMessageAndThePeer() {
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        Transactions forged;
        for (std::uint64_t nonce = 0; nonce < 500; ++nonce) {
            chain::TransactionBody body;
            body.sender = tests::operatorKey().publicKey();
            body.nonce = nonce;
            body.fuelLimit = 1'000'000;
            body.fuelPrice = 1;
            body.validUntilHeight = 100;
            body.service = "ledger";
            body.method = "transfer";
            forged.transactions.push_back({body, {}});
        }
        std::size_t messages = 0;
        for (; messages < 100 && !node.out.banned.contains(kStranger); ++messages) node.hear(kStranger, forged);
        QVERIFY2(messages > 0 && messages < 10, std::to_string(messages).c_str());
        // It is not heard any more although its connection is still there.
        const chain::Vote vote = voteOf(tests::consensusKey(0), 1, genesis_);
        node.hear(kStranger, Votes{{vote}});
        QVERIFY(!engine->knows(vote));
        node.hear(kHonest, Votes{{vote}});
        QVERIFY(engine->knows(vote));
    }

    // Signed well by an account without money, each costs a signature and brings nothing.
    void fruitlessTransactionsAreRationed() {
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        const crypto::KeyPair poor = tests::consensusKey(8);
        Transactions many;
        for (std::uint64_t nonce = 0; nonce < 3000; ++nonce) {
            chain::TransactionBody body;
            body.sender = poor.publicKey();
            body.nonce = nonce;
            body.fuelLimit = 1'000'000;
            body.fuelPrice = 1;
            body.validUntilHeight = 100;
            body.service = "ledger";
            body.method = "transfer";
            many.transactions.push_back(chain::sign(body, poor, genesis_.hash()));
        }
        QElapsedTimer timer;
        timer.start();
        node.hear(kStranger, many);
        const qint64 first = timer.restart();
        node.hear(kStranger, many);
        const qint64 second = timer.elapsed();
        qInfo("3000 in vain: %lld ms, again: %lld ms", first, second);
        // Those after the ration were not looked at: the same message from somebody else is.
        QVERIFY(node.out.banned.empty());
        QVERIFY(second < first);
    }

    void announcingForEverDisplacesNobody() {
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        std::uint64_t number = 0;
        for (int i = 0; i < 100; ++i) {
            Announced flood;
            for (int n = 0; n < 4096; ++n) flood.ids.push_back(numbered(++number));
            node.hear(kStranger, flood);
            for (int n = 0; n < 40; ++n) node.hear(kHonest, Announced{{numbered(~0ull - std::uint64_t(40 * i + n))}});
        }
        node.pass(10'000);
        // What the honest peer has is fetched, and it is not to blame for anything.
        std::size_t honest = 0, strange = 0;
        for (const Fetch& fetch : node.out.of<Fetch>(kHonest)) honest += fetch.ids.size();
        for (const Fetch& fetch : node.out.of<Fetch>(kStranger)) strange += fetch.ids.size();
        qInfo("fetched of 4000 honest ids: %zu, of 409600 others: %zu", honest, strange);
        QCOMPARE(honest, std::size_t(4000));
        QVERIFY(strange <= 20'000);
        QVERIFY(!node.out.banned.contains(kHonest));
    }

    // A question of some bytes, asked thousands of times, brings no more than the peer's ration.
    void questionsAreAnsweredWithinARation_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("blocks") << 0;
        QTest::newRow("snapshots") << 1;
        QTest::newRow("parts of a size of its own") << 2;
        QTest::newRow("positions") << 3;
    }

    void questionsAreAnsweredWithinARation() {
        QFETCH(int, what);
        Node node(chain_->node());
        constexpr int kSeconds = 4;
        const std::size_t block = codec::encode(**chain_->node().record(1)).size();
        for (int i = 0; i < 1000 * kSeconds; ++i) {
            switch (what) {
            case 0: node.hear(kStranger, AskBlocks{1, 256}); break;
            case 1: node.hear(kStranger, AskSnapshot{std::uint64_t(64 + i)}); break;
            case 2: node.hear(kStranger, AskPart{64, 1, 0}); break;
            default: node.hear(kStranger, Position{{1, 0, consensus::Step::Propose, false, {}, {}}, 1});
            }
            if (i % 50 == 49) node.pass(50);
        }
        const std::size_t bytes = node.out.bytesTo(kStranger);
        qInfo("%zu KiB answered, a block has %zu bytes%s", bytes >> 10, block, node.out.banned.empty() ? "" : ", banned");
        QVERIFY(bytes <= std::size_t(kSeconds) * (17u << 20) + (5u << 20));
        if (what == 2) QVERIFY(node.out.of<PartPiece>(kStranger).empty());
        if (what == 3) QVERIFY(node.out.of<Blocks>(kStranger).size() <= 20 * (kSeconds + 1) + 1);
        // Nobody else waits for it.
        node.out.sent.clear();
        node.hear(kHonest, AskBlocks{1, 16});
        node.pass(200);
        QCOMPARE(node.out.of<Blocks>(kHonest).size(), std::size_t(1));
        QVERIFY(!node.out.banned.contains(kHonest));
    }

    void idsAndIndicesAreNotRepeatedInAQuestion() {
        for (const bool fetch : {true, false}) {
            Node node(chain_->node());
            for (int i = 0; i < 10; ++i) {
                if (fetch)
                    node.hear(kStranger, Fetch{std::vector<Hash>(4096, numbered(1))});
                else
                    node.hear(kStranger, WantTransactions{numbered(1), std::vector<std::uint32_t>(100'000, 0)});
            }
            QVERIFY(node.out.banned.contains(kStranger));
        }
    }

    void blocksOfLaterHeightsAreNotKeptUnasked() {
        Node node(chain_->node());
        auto record = **chain_->node().record(70);
        for (std::uint64_t height = chain_->node().height() + 2; height < chain_->node().height() + 400; ++height) {
            record.block.header.height = height;
            node.hear(kStranger, Blocks{height, {record}});
        }
        node.pass(10'000);
        QVERIFY(node.out.banned.contains(kStranger));
    }

    void whatIsSentIsBoundedByItsKind() {
        Position large;
        large.progress.prevotes.resize(1u << 19);
        QVERIFY(!decode(Channel::Consensus, encode(large)));
        Announced many;
        many.ids.resize(8192);
        QVERIFY(!decode(Channel::Transactions, encode(many)));
    }

    // A stranger has the proposal before the honest peer, and describes its block wrongly.
    void aFalseDescriptionOfAGoodProposalHarmsNobody_data() {
        QTest::addColumn<int>("lie");
        QTest::newRow("other ids") << 0;
        QTest::newRow("another certificate") << 1;
        QTest::newRow("other signatures") << 2;
    }

    void aFalseDescriptionOfAGoodProposalHarmsNobody() {
        QFETCH(int, lie);
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        const crypto::KeyPair proposer = tests::consensusKey(0);
        chain::Block block = (*chain_->node().record(1))->block;
        for (std::uint64_t nonce = 0; nonce < 3; ++nonce) {
            chain::TransactionBody body;
            body.sender = tests::operatorKey().publicKey();
            body.nonce = nonce;
            body.fuelLimit = 1'000'000;
            body.validUntilHeight = 100;
            body.service = "ledger";
            body.method = "transfer";
            block.transactions.push_back(chain::sign(body, tests::operatorKey(), genesis_.hash()));
        }
        block.header.transactionsRoot = chain::transactionsRoot(block.transactions);
        block.header.proposer = proposer.publicKey();
        Proposed honest{{{1, 0, std::nullopt, block.hash()}, proposer.publicKey(), {}}, block.header, block.lastCommit, {}, {}};
        honest.proposal.signature = proposer.sign(chain::signingMessage(genesis_.hash(), honest.proposal.body));
        for (const chain::Transaction& one : block.transactions) honest.ids.push_back(one.id());
        Proposed lying = honest;
        if (lie == 0) lying.ids[1] = numbered(1);
        if (lie == 1) lying.lastCommit.round += 1;
        if (lie == 2)
            for (std::uint32_t i = 0; i < 3; ++i) {
                lying.given.push_back({i, block.transactions[i]});
                lying.given.back().transaction.signature[0] ^= 1;
            }
        node.hear(kStranger, lying);
        node.hear(kHonest, honest);
        // The honest peer is asked at once, whatever the other does.
        const auto wanted = node.out.of<WantTransactions>(kHonest);
        QVERIFY(!wanted.empty());
        GiveTransactions give{block.hash(), {}};
        for (const std::uint32_t index : wanted.back().indices) give.given.push_back({index, block.transactions[index]});
        node.hear(kHonest, give);
        QVERIFY(engine->knows(honest.proposal));
        node.pass(10'000);
        QVERIFY(!node.out.banned.contains(kHonest));
    }

    void proposalsOfNobodyAreFoundOut_data() {
        QTest::addColumn<bool>("validator");
        QTest::newRow("not a validator's") << false;
        QTest::newRow("a validator's, forged") << true;
    }

    void proposalsOfNobodyAreFoundOut() {
        QFETCH(bool, validator);
        tests::LonelyNode engine;
        Node node(*engine.operator->());
        const crypto::KeyPair forger = tests::consensusKey(7);
        chain::Block block = (*chain_->node().record(1))->block;
        std::size_t messages = 0;
        for (; messages < 100 && !node.out.banned.contains(kStranger); ++messages) {
            block.header.timeMs += 1;
            Proposed proposed{{{1, 0, std::nullopt, block.hash()}, forger.publicKey(), {}}, block.header, block.lastCommit, {}, {}};
            proposed.proposal.signature = forger.sign(chain::signingMessage(genesis_.hash(), proposed.proposal.body));
            if (validator) proposed.proposal.proposer = tests::consensusKey(0).publicKey();
            node.hear(kStranger, proposed);
        }
        QVERIFY(messages > 0 && messages < 10);
    }

    void heartbeatsOfOthersAreFoundOut() {
        Node node(chain_->node());
        Heartbeat heartbeat;
        heartbeat.body.key = tests::consensusKey(0).publicKey();
        heartbeat.body.node = kStranger;
        heartbeat.body.height = ~0ull;
        heartbeat.body.timeMs = ~0ull;
        std::size_t messages = 0;
        for (; messages < 100 && !node.out.banned.contains(kStranger); ++messages) node.hear(kStranger, heartbeat);
        QVERIFY(messages > 0 && messages < 10);
    }

    void anAbsurdHeightIsAClaimThatIsForgotten() {
        Node node(chain_->node());
        const std::uint64_t height = chain_->node().height();
        node.hear(kStranger, Position{{~0ull, ~0u, consensus::Step::Commit, true, Bytes(1000, 0xff), Bytes(1000, 0xff)}, 1});
        node.hear(kHonest, Position{{height + 1, 0, consensus::Step::Propose, false, {}, {}}, 1});
        node.pass(6'000);
        const auto asked = node.out.of<AskBlocks>(kStranger);
        QVERIFY(!asked.empty());
        // It did not answer: nobody takes it for the height of the chain any more, and it was asked for little.
        QVERIFY(asked.size() <= 8);
        QVERIFY(node.out.of<AskBlocks>(kHonest).empty());
    }

  private:
    chain::Genesis genesis_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<DevChain> chain_;
};

QTEST_APPLESS_MAIN(HostileTest)
#include "hostile_test.moc"
