// Proposals and their blocks: sent in short, put together from the pool, completed by who sent them.
#pragma once

#include "node/engine/engine.h"
#include "node/gossip/neighbours.h"
#include "node/gossip/vote_relay.h"

#include <deque>

namespace phoenix::gossip {

// Thread: core.
class ProposalRelay {
  public:
    ProposalRelay(Neighbours& neighbours, engine::Engine& engine, NodeOf nodeOf)
        : neighbours_(neighbours), engine_(engine), nodeOf_(std::move(nodeOf)) {}

    // This node's own, or one that a peer lacks.
    void send(const Slots& to, const chain::Proposal& proposal, const consensus::BlockPointer& block);
    void heard(const PeerId& from, const Proposed& proposed, std::uint64_t nowUs);
    void give(const PeerId& to, const WantTransactions& want);
    void heard(const PeerId& from, const GiveTransactions& given, std::uint64_t nowUs);
    // Asks others for what did not come.
    void tick(std::uint64_t nowUs);
    void reached(std::uint64_t height);

  private:
    // A block that some transactions are missing of, as one peer described it, or several alike. A header does not name
    // ids, so a description is a claim: a false one must not stand in the way of the true one, nor be laid to others.
    struct Partial {
        Proposed proposed; // without what was given
        std::vector<std::shared_ptr<const chain::Transaction>> transactions;
        std::size_t missing = 0;
        PeerId first{};             // who described it so before others did
        std::vector<PeerId> offers; // who described it so; the last one was asked
        std::uint64_t askedUs = 0;
        bool whole = false; // nothing of it is from the pool, all from who was asked last
    };
    using Name = std::pair<Hash, Hash>; // the block's, and that of its ids
    using Partials = std::map<Name, Partial>;

    Partial describedBy(const PeerId& from, const Proposed& proposed) const;
    void ask(Partial& partial, const PeerId& peer, std::uint64_t nowUs);
    void askWhole(Partial& partial, std::uint64_t nowUs);
    // Gives the block to the engine, or begins again.
    void complete(Partials::iterator at, std::uint64_t nowUs);
    void makeRoom(const PeerId& from);
    void relay(const PeerId& from, const Proposed& proposed, const consensus::BlockPointer& block);
    void remember(const consensus::BlockPointer& block);

    Neighbours& neighbours_;
    engine::Engine& engine_;
    NodeOf nodeOf_;
    // What peers may lack parts of.
    struct Kept {
        consensus::BlockPointer block;
        std::map<PeerId, std::size_t> given; // transactions
    };

    Partials partial_;
    std::deque<Kept> blocks_; // newest last
};

} // namespace phoenix::gossip
