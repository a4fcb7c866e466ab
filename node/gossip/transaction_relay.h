// Transactions for the pools: at once to some peers, by their ids to the others, who fetch what they lack. What a peer
// brought goes only to those whom it does not reach itself.
#pragma once

#include "node/engine/engine.h"
#include "node/gossip/allowance.h"
#include "node/gossip/neighbours.h"

#include <deque>
#include <unordered_map>

namespace phoenix::gossip {

// Thread: core.
class TransactionRelay {
  public:
    TransactionRelay(Neighbours& neighbours, engine::Engine& engine) : neighbours_(neighbours), engine_(engine) {}

    // Accepted by the pool: this node's own, or the one that is being heard.
    void accepted(const chain::Transaction& transaction);
    void heard(const PeerId& from, const Transactions& transactions, std::uint64_t nowUs);
    void heard(const PeerId& from, const Announced& announced, std::uint64_t nowUs);
    // How many bytes that are.
    std::size_t give(const PeerId& to, const Fetch& fetch);
    // A peer that is new hears of what waits.
    void welcome(const PeerId& peer);
    // Fetches and sends what has gathered; `choose` gives the peers that get the whole transaction.
    void tick(std::uint64_t nowUs, const std::function<Slots(const Slots& among)>& choose);
    bool urgent() const { return waitingBytes_ >= kBatchBytes; }
    void left(const PeerId& peer, std::size_t slot);

  private:
    static constexpr std::size_t kBatchBytes = 64u << 10;

    struct Known {
        Slots has;
        std::uint64_t refusedAt = 0; // height; its signature was good, but not it
    };
    struct Waiting {
        chain::Transaction transaction;
        Hash id{};
        Slots to;
    };
    struct Missing {
        std::vector<PeerId> offers;
        std::uint64_t dueUs = 0; // when it is fetched, should it not have come by then
        PeerId first{};          // whose share it is in
    };
    using AllMissing = std::map<Hash, Missing>;
    Known& note(const Hash& id);
    // What one peer may announce before it is fetched or given up.
    std::size_t share() const;
    AllMissing::iterator forget(AllMissing::iterator at);

    Neighbours& neighbours_;
    engine::Engine& engine_;
    std::unordered_map<Hash, Known, crypto::HashOfHash> known_;
    std::deque<Hash> order_; // of the known, oldest first
    std::vector<Waiting> waiting_;
    std::size_t waitingBytes_ = 0;
    AllMissing missing_;
    std::map<PeerId, std::size_t> shares_;    // of the missing
    std::map<PeerId, Allowance> fruitless_; // transactions that may be looked at in vain
    std::optional<PeerId> hearing_; // who sent the transaction that the engine looks at
};

} // namespace phoenix::gossip
