// Votes: one's own to everybody at once, others' to whoever cannot have them from their author or from the peer that
// brought them. In a full mesh nobody repeats anybody. What goes together leaves together, in one message.
#pragma once

#include "node/gossip/neighbours.h"

#include <functional>

namespace phoenix::gossip {

// Which node speaks for a validator's key, as its heartbeats say.
using NodeOf = std::function<std::optional<PeerId>(const chain::PublicKey&)>;

inline constexpr std::size_t kVotesPerMessage = 512;

// Thread: core.
class VoteRelay {
  public:
    VoteRelay(Neighbours& neighbours, NodeOf nodeOf) : neighbours_(neighbours), nodeOf_(std::move(nodeOf)) {}

    void own(const chain::Vote& vote);
    // False: it is known already and needs no second look.
    bool heard(const PeerId& from, const chain::Vote& vote);
    // It was good.
    void accepted(const PeerId& from, const chain::Vote& vote);
    // To one peer that showed that it lacks it.
    void repeat(const PeerId& to, const chain::Vote& vote);
    // Sends what waits; the peers for own messages are the policy's choice.
    bool waiting() const { return !waiting_.empty(); }
    void flush(const Slots& ownTargets);

    // Votes below are of no use any more.
    void reached(std::uint64_t height);
    void left(std::size_t slot);

  private:
    using Key = std::tuple<std::uint64_t, std::uint32_t, chain::VoteKind, chain::PublicKey>;
    struct Known {
        std::optional<Hash> block;
        Slots has;
    };
    struct Waiting {
        chain::Vote vote;
        Slots to;
        bool own = false;
    };
    static Key keyOf(const chain::Vote& vote);

    Neighbours& neighbours_;
    NodeOf nodeOf_;
    std::map<Key, Known> known_;
    std::vector<Waiting> waiting_;
};

} // namespace phoenix::gossip
