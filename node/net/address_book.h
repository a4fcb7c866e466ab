// Where other nodes may be found, and when to dial which of them.
#pragma once

#include "node/net/options.h"

#include <functional>
#include <map>
#include <optional>
#include <random>

namespace phoenix::net {

// One address a node id. Seeds are never forgotten or replaced; what a peer says of itself replaces
// hearsay; hearsay is taken only while there is room, and no more than an eighth of the book from
// one teller, so that one peer cannot fill the book with its friends. Time is an input, chance a
// seed.
class AddressBook {
  public:
    AddressBook(const NodeId& own, const Limits& limits, std::uint64_t seed);

    void addSeed(const PeerAddress& address);
    void restore(const std::vector<KnownAddress>& known);
    // A peer's own address: the one it connects from, with the port it says it listens on.
    void introduce(const PeerAddress& address);
    // What `teller` says of somebody else.
    void hear(const PeerAddress& address, const NodeId& teller);

    using Excluded = std::function<bool(const PeerAddress&)>;
    // Any address whose time has come; it is then on its way until one of the three below.
    std::optional<PeerAddress> pick(std::uint64_t nowUs, const Excluded& excluded);
    void reached(const NodeId& id);
    // Dialled in vain, or lost too soon: the time to the next attempt doubles.
    void failed(const NodeId& id, std::uint64_t nowUs);
    // Somebody else lives there, or it is of another chain: forgotten, or for a seed the longest
    // wait.
    void refuse(const NodeId& id, std::uint64_t nowUs);
    // A connection that lasted ended: dialled again soon.
    void lost(const NodeId& id, std::uint64_t nowUs);

    // Up to `count` addresses that are more than hearsay, for a peer that is at `scope`.
    std::vector<PeerAddress> sample(std::size_t count, Scope scope, const NodeId& asker);
    std::vector<KnownAddress> all() const;
    std::size_t size() const { return entries_.size(); }

  private:
    enum class Source { Heard, Introduced, Seed };
    struct Entry {
        PeerAddress address;
        Source source = Source::Heard;
        NodeId teller{};
        bool reached = false;
        bool refused = false; // the last time that somebody answered
        std::uint32_t failures = 0;
        std::uint64_t dueUs = 0;
    };
    Entry* find(const NodeId& id);
    bool makeRoom();
    void wait(Entry& entry, std::uint64_t nowUs);

    NodeId own_;
    Limits limits_;
    std::mt19937_64 random_;
    std::map<NodeId, Entry> entries_;
};

} // namespace phoenix::net
