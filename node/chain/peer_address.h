// Who a node is on the network and where it can be reached: ID@HOST:PORT.
//
// address = id "@" host ":" port
// id      = 40 hex digits: the first 20 bytes of SHA-256 of the node's Ed25519 public key
// host    = IPv4 address | "[" IPv6 address "]" | name
#pragma once

#include "node/base/error.h"
#include "node/crypto/key.h"

namespace phoenix::chain {

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

} // namespace phoenix::chain
