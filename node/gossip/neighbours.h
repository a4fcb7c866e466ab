// The peers that this node has now, and the way to them.
#pragma once

#include "node/gossip/allowance.h"
#include "node/gossip/message.h"
#include "node/policy/gossip_policy.h"

#include <bitset>
#include <functional>
#include <map>
#include <span>

namespace phoenix::gossip {

inline constexpr std::size_t kSlots = policy::kGossipPeersMax;
using Slots = std::bitset<kSlots>; // a set of peers

// To the peers' connections. What is sent to a peer that is gone goes nowhere.
class Wire {
  public:
    virtual ~Wire() = default;
    virtual void send(std::span<const PeerId> to, const MessagePointer& message) = 0;
    virtual void ban(const PeerId& peer, std::uint64_t forMs, const std::string& why) = 0;
};

struct Neighbour {
    PeerId id{};
    bool outbound = false;
    std::size_t slot = 0;
    Position position;
    std::vector<PeerId> links; // sorted
    bool validator = false;
    std::uint64_t roundTripUs = 0;
    policy::Conduct conduct; // since it was judged last
    std::uint64_t judgedUs = 0;
    std::uint64_t unheardUntilUs = 0; // it is banned, and its connection will end
    Allowance positions{20, 20};      // that are answered

    bool linkedTo(const PeerId& other) const;
};

// Thread: core.
class Neighbours {
  public:
    explicit Neighbours(Wire& wire) : wire_(wire) {}

    // Null: it is here already, or there is no slot left.
    Neighbour* add(const PeerId& id);
    bool remove(const PeerId& id);
    Neighbour* find(const PeerId& id);
    void setLinks(Neighbour& neighbour, std::vector<PeerId> links);
    const std::map<PeerId, Neighbour>& all() const { return all_; }
    std::map<PeerId, Neighbour>& all() { return all_; }
    std::size_t size() const { return all_.size(); }

    Slots everybody() const { return taken_; }
    // All but `from`, the author, and those whom either of them reaches by itself.
    Slots beyond(const PeerId& from, const std::optional<PeerId>& author) const;

    void send(const PeerId& to, MessagePointer message) { wire_.send({&to, 1}, message); }
    void send(const Slots& to, const MessagePointer& message);
    void ban(const PeerId& peer, std::uint64_t forMs, const std::string& why) { wire_.ban(peer, forMs, why); }

  private:
    // `beyond` is asked for each vote, and changes with peers and links only.
    void changed() { beyond_.clear(); }

    Wire& wire_;
    std::map<PeerId, Neighbour> all_;
    mutable std::map<std::pair<PeerId, PeerId>, Slots> beyond_; // of a peer and an author; without one: twice the peer
    Slots taken_;
};

} // namespace phoenix::gossip
