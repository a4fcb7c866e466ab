// Who a node is and where it can be reached: ID@HOST:PORT.
//
// address = id "@" host ":" port
// id      = 40 hex digits: the first 20 bytes of SHA-256 of the node's Ed25519 public key
// host    = IPv4 address | "[" IPv6 address "]" | name
#pragma once

#include "node/base/error.h"
#include "node/crypto/key.h"

namespace phoenix::net {

using NodeId = FixedBytes<20>;

NodeId nodeIdOf(const crypto::PublicKey& key);
std::string toText(const NodeId& id);

struct PeerAddress {
    NodeId id{};
    std::string host; // without brackets
    std::uint16_t port = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.id, self.host, self.port);
    }
    friend bool operator==(const PeerAddress&, const PeerAddress&) = default;
};

std::string toText(const PeerAddress& address);
Result<PeerAddress> parsePeerAddress(std::string_view text);

// From where a host can be reached. A name, and what no peer can have (0.0.0.0, multicast), is
// Unusable.
enum class Scope { Unusable, Loopback, Private, Public };
Scope scopeOf(std::string_view host);

// What a peer may tell of others: an IP address with a port, no narrower in scope than where the
// peer itself is. A public peer that tells of 127.0.0.1 would make this node dial its own services.
bool mayBeTold(const PeerAddress& address, Scope teller);

// Under what an address is judged: IPv4 as it is, IPv6 by its /64, for a host has a whole one.
std::string judgedAs(std::string_view host);

} // namespace phoenix::net
