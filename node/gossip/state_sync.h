// How a new node begins with the state of a late height: it is told the hash of one block that it may trust, takes
// the blocks before that one by their hashes, an earlier state by the roots in them, and goes on with block sync.
#pragma once

#include "node/chain/trusted_block.h"
#include "node/gossip/neighbours.h"

#include <deque>
#include <set>

namespace phoenix::gossip {

// Thread: one.
class StateSync {
  public:
    // The store holds nothing of a chain; what an earlier attempt left in it is removed.
    StateSync(Neighbours& neighbours, storage::Store& store, const Hash& genesis, const chain::TrustedBlock& trusted);

    void peerUp(const PeerId& peer);
    void peerDown(const PeerId& peer);
    void received(const PeerId& from, const Message& message, std::uint64_t nowUs);
    void tick(std::uint64_t nowUs);

    // The store can be opened: it is at the snapshot's height.
    bool done() const { return done_; }
    // The store failed.
    const std::optional<Error>& failure() const { return failure_; }
    // For people: what it waits for, and how far it is.
    std::string progress() const;

  private:
    struct Server {
        bool offered = false; // the snapshot that is being taken
        std::size_t owes = 0; // parts
        std::uint64_t askedUs = 0;
        std::uint64_t restsUntilUs = 0; // it did not answer: others are asked first
    };
    struct Asked {
        PeerId peer{};
        std::uint64_t sinceUs = 0;
        std::size_t bytes = 0;
        std::vector<state::SnapshotEntry> entries; // so far
    };

    void on(const PeerId& from, const SnapshotOffer& offer, std::uint64_t nowUs);
    void on(const PeerId& from, const Blocks& blocks, std::uint64_t nowUs);
    void on(const PeerId& from, const PartPiece& piece, std::uint64_t nowUs);
    void askBlocks(std::uint64_t nowUs);
    void askParts(std::uint64_t nowUs);
    // The blocks lead to the trusted one, and name what was offered.
    bool blocksLead() const;
    bool offerIsNamed() const;
    const chain::Header& headerAt(std::uint64_t height) const { return headers_[height - offer_->oldest()]; }
    // Whether it follows the block before it and its body is its header's; kept then, as far as it is needed.
    bool take(const chain::Block& block);
    void rest(const PeerId& peer, std::uint64_t nowUs);
    const SnapshotOffer::Validators& validatorsAt(std::uint64_t height) const;
    void startAnew(const std::string& why);
    void finish();
    // Not asked again.
    void dismiss(const PeerId& peer, const std::string& why);
    void forgetOffer();

    Neighbours& neighbours_;
    storage::Store& store_;
    Hash genesis_;
    chain::TrustedBlock trusted_;
    std::map<PeerId, Server> servers_;
    std::set<PeerId> dismissed_;
    std::optional<SnapshotOffer> offer_;
    std::vector<chain::Header> headers_; // from the oldest that is needed to the trusted one
    chain::Block block_;                 // of the snapshot's height
    chain::Commit commit_;               // and its certificate
    std::optional<PeerId> blocksFrom_;
    std::uint64_t blocksAskedUs_ = 0;
    bool named_ = false; // the offer is that of the chain
    std::optional<state::SnapshotImport> import_;
    std::deque<std::uint32_t> wanted_; // parts
    std::map<std::uint32_t, Asked> asked_;
    std::size_t partsHere_ = 0;
    bool done_ = false;
    std::optional<Error> failure_;
};

} // namespace phoenix::gossip
