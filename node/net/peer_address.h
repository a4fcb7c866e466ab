// What the network makes of addresses: from where one can be reached, whether it may be told, and
// under what it is judged.
#pragma once

#include "node/chain/peer_address.h"

namespace phoenix::net {

using chain::NodeId;
using chain::nodeIdOf;
using chain::parsePeerAddress;
using chain::PeerAddress;
using chain::toText;

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
