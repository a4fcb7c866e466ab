// What a node says of itself and remembers of others: the newest exchange of code, and how high it was itself when it
// heard.
#include "node/gossip/status_board.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::gossip;
using tests::DevChain;
using tests::DevMember;

namespace {

PeerId peer(std::uint8_t number) {
    PeerId id{};
    id[0] = number;
    return id;
}

class Silence final : public Wire {
    void send(std::span<const PeerId>, const MessagePointer&) override {}
    void ban(const PeerId&, std::uint64_t, const std::string&) override {}
};

api::ValidatorStatus statusOf(const StatusBoard& board, DevChain& chain, const chain::PublicKey& key) {
    const auto all = board.validators(*chain.node().snapshot());
    const auto found = std::ranges::find(all, key, &api::ValidatorStatus::consensusKey);
    require(found != all.end(), "the validator is not on the board");
    return *found;
}

void upgradeFees(DevChain& chain, const std::string& kind, const std::string& name) {
    const std::uint64_t proposal = chain.propose(tests::packageOf(kind, name), name);
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    chain.runTo(chain.node().proposal(proposal)->activationHeight + 1);
}

} // namespace

class StatusBoardTest : public QObject {
    Q_OBJECT

  private slots:
    // The tip goes on between two heartbeats; who keeps up is not behind for that.
    void remembersItsOwnHeightWhenAHeartbeatCame() {
        const auto first = storage::memoryStore(), second = storage::memoryStore();
        DevChain chain({DevMember{*first}, DevMember{*second}});
        chain.runTo(5);
        Silence wire;
        Neighbours neighbours(wire);
        QVERIFY(neighbours.add(peer(2)));
        StatusBoard board(neighbours, chain.node(), peer(1));
        const auto key = tests::consensusKey(1);
        Heartbeat heartbeat;
        heartbeat.body.key = key.publicKey();
        heartbeat.body.node = peer(2);
        heartbeat.body.timeMs = 1;
        heartbeat.body.height = 4;
        heartbeat.signature = key.sign(chain::signingMessage("heartbeat", chain.node().genesisHash(), heartbeat.body));
        QVERIFY(board.heard(peer(2), heartbeat, 1'000'000, 1'000));
        const std::uint64_t heardAt = chain.node().height();
        chain.makeBlocks(3);
        const api::ValidatorStatus status = statusOf(board, chain, key.publicKey());
        QCOMPARE(status.height, std::uint64_t(4));
        QCOMPARE(status.heardAtHeight, heardAt);
        QVERIFY(chain.node().height() > heardAt);
    }

    void tellsTheNewestExchangeOfCode() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        upgradeFees(chain, "samples", "fees_v2");
        const std::uint64_t first = chain.node().snapshot()->swaps.front().height;
        upgradeFees(chain, "takeover", "mempool_closed");
        const std::uint64_t newest = chain.node().snapshot()->swaps.front().height;
        QVERIFY(newest > first);
        Silence wire;
        Neighbours neighbours(wire);
        StatusBoard board(neighbours, chain.node(), peer(1));
        chain.makeBlocks(1);
        chain.node().sample();
        QVERIFY(chain.node().heartbeat().has_value());
        board.tick(false);
        const api::ValidatorStatus status = statusOf(board, chain, tests::consensusKey().publicKey());
        QCOMPARE(status.swapHeight, newest);
        QCOMPARE(status.heardAtHeight, chain.node().height());
    }
};

QTEST_GUILESS_MAIN(StatusBoardTest)
#include "status_board_test.moc"
