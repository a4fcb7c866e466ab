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
    // A block that some transactions are missing of.
    struct Partial {
        Proposed proposed;
        std::vector<std::optional<chain::Transaction>> transactions;
        std::size_t missing = 0;
        std::vector<PeerId> offers; // who has it; the last one was asked
        std::uint64_t askedUs = 0;
        bool whole = false; // nothing of it is from the pool
    };

    void ask(Partial& partial, std::uint64_t nowUs);
    void complete(const Hash& hash, std::uint64_t nowUs);
    void relay(const PeerId& from, const Proposed& proposed, const consensus::BlockPointer& block);
    void remember(const consensus::BlockPointer& block);

    Neighbours& neighbours_;
    engine::Engine& engine_;
    NodeOf nodeOf_;
    std::map<Hash, Partial> partial_;
    std::deque<consensus::BlockPointer> blocks_; // newest last; what peers may lack parts of
};

} // namespace phoenix::gossip
