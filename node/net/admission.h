// Who may become a peer: room, one connection a node, and which of two stays.
#pragma once

#include "node/net/handshake.h"

#include <map>

namespace phoenix::net {

// Pure bookkeeping over connections, which have numbers; the caller does what the decisions say.
//
// Of two connections with one node, both nodes keep the one that the smaller id dialled, if they
// were made within one handshake's time of each other. A later one means that the other side has
// lost the earlier one, or lives again after a crash, and replaces it; so does a later one in the
// same direction.
class Admission {
  public:
    Admission(const NodeId& own, const Limits& limits) : own_(own), limits_(limits) {}

    // An inbound connection; false when too many handshakes are under way, at all or from its
    // address.
    bool arrive(std::uint64_t connection, const std::string& host);
    void dial(std::uint64_t connection, const std::string& host);
    // TLS has shown who is at the other end.
    void identified(std::uint64_t connection, const NodeId& id);

    struct Decision {
        VerdictCode code = VerdictCode::Welcome;
        std::vector<std::uint64_t> replaced; // to be closed by the caller
    };
    // Welcome takes the place of a peer at once.
    Decision decide(std::uint64_t connection, std::uint64_t nowUs);
    void up(std::uint64_t connection, std::uint64_t nowUs);
    void remove(std::uint64_t connection);

    std::size_t handshakes() const;
    std::size_t outbound() const; // on the way or up
    std::size_t inbound() const;  // admitted

  private:
    struct Contact {
        std::string host; // as it is judged; "" when no limit by address holds for it
        bool inbound = false;
        std::optional<NodeId> id;
        bool admitted = false;
        bool up = false;
        std::uint64_t upUs = 0;
    };
    bool staysBeside(const Contact& contact, const Contact& other, std::uint64_t nowUs) const;
    std::string judged(const std::string& host) const;

    NodeId own_;
    Limits limits_;
    std::map<std::uint64_t, Contact> contacts_;
};

} // namespace phoenix::net
