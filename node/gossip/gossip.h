// What a node says to its peers and makes of what they say: proposals, votes, transactions, blocks, heartbeats. It knows
// no socket and no clock of its own; the host gives it connections and time, the simulator queues and a seed.
#pragma once

#include "node/gossip/answer_queue.h"
#include "node/gossip/block_sync.h"
#include "node/gossip/proposal_relay.h"
#include "node/gossip/snapshot_desk.h"
#include "node/gossip/status_board.h"
#include "node/gossip/transaction_relay.h"
#include "node/gossip/vote_check.h"
#include "node/gossip/vote_relay.h"

namespace phoenix::gossip {

// How often `tick` is to be called.
inline constexpr std::uint64_t kTickMs = 50;

struct PeerFacts {
    bool outbound = false;
    std::uint64_t height = 0; // as it said when it came; 0: unknown
};

// Thread: core. Before `attach` nothing may be asked of it but what the engine sends at its start.
class Gossip final : public engine::Network {
  public:
    Gossip(const PeerId& self, Wire& wire, engine::Clock& clock) : self_(self), clock_(clock), neighbours_(wire) {}

    // The engine that was made with this as its network.
    void attach(engine::Engine& engine);

    void peerUp(const PeerId& peer, const PeerFacts& facts);
    void peerDown(const PeerId& peer);
    void received(const PeerId& from, const Message& message);
    void roundTrip(const PeerId& peer, std::uint64_t microseconds);
    // After inputs of the engine: sends what they made. Cheap when that is nothing.
    void flush();
    void tick();

    std::size_t peers() const { return neighbours_.size(); }
    bool syncing() const { return parts_ && parts_->blocks.syncing(); }
    std::uint64_t targetHeight() const { return parts_ ? parts_->blocks.target() : 0; }
    std::vector<api::ValidatorStatus> validators(const api::Snapshot& facts) const;
    std::optional<Position> positionOf(const PeerId& peer) const;
    bool isValidator(const PeerId& peer) const;

    void send(const chain::Proposal& proposal, const consensus::BlockPointer& block) override;
    void send(const chain::Vote& vote) override;
    void send(const chain::Transaction& transaction) override;

  private:
    struct Parts {
        Parts(Neighbours& neighbours, engine::Engine& engine, const PeerId& self);
        engine::Engine& engine;
        StatusBoard status;
        VoteRelay votes;
        VoteCheck voteCheck;
        ProposalRelay proposals;
        TransactionRelay transactions;
        BlockSync blocks;
        SnapshotDesk snapshots;
        AnswerQueue answers;
        std::uint64_t firstHeight = 1;
    };
    std::uint64_t now() const { return clock_.monotonicMicroseconds(); }

    void on(Neighbour& from, const Position& position);
    void on(Neighbour& from, const Proposed& proposed);
    void on(Neighbour& from, const Votes& votes);
    void on(Neighbour& from, const WantTransactions& want);
    void on(Neighbour& from, const GiveTransactions& given);
    void on(Neighbour& from, const Transactions& transactions);
    void on(Neighbour& from, const Announced& announced);
    void on(Neighbour& from, const Fetch& fetch);
    void on(Neighbour& from, const AskBlocks& ask);
    void on(Neighbour& from, const Blocks& blocks);
    void on(Neighbour& from, const Links& links);
    void on(Neighbour& from, const Heartbeat& heartbeat);
    void on(Neighbour& from, const AskSnapshot& ask);
    void on(Neighbour& from, const AskPart& ask);
    // Answers for a node that has no state yet.
    void on(Neighbour& from, const SnapshotOffer&) { ++from.conduct.unwanted; }
    void on(Neighbour& from, const PartPiece&) { ++from.conduct.unwanted; }

    Position position() const;
    void moved();
    void tellPosition();
    void tellLinks();
    void judge();
    void judge(Neighbour& peer, std::uint64_t nowUs);
    // A question that only a node asks that is behind, and never many at a time.
    void queue(Neighbour& from, AnswerQueue::Answer answer);
    // What a peer lacks at its position; gives what that cost, in bytes.
    std::size_t answer(const PeerId& to, const consensus::Progress& progress);
    // Of these peers, whom the policy `gossip` chooses.
    Slots targets(policy::Channel channel, const Slots& among);

    PeerId self_;
    engine::Clock& clock_;
    Neighbours neighbours_;
    std::unique_ptr<Parts> parts_;
    std::uint64_t height_ = 0;
    consensus::Progress told_;
    std::uint64_t stillSinceUs_ = 0;
    std::uint64_t toldUs_ = 0;
    std::size_t turn_ = 0; // whose turn it is to be told
    bool linksChanged_ = false;
    std::uint64_t linksToldUs_ = 0;
    std::uint64_t questions_ = 0; // seeds of the policy's choices
};

} // namespace phoenix::gossip
