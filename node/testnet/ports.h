// The ports of a testnet's nodes: two each, by a scheme or any free ones, and whether they are free.
#pragma once

#include "node/base/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phoenix::testnet {

struct NodePorts {
    std::uint16_t rpc = 0;
    std::uint16_t p2p = 0;

    friend bool operator==(const NodePorts&, const NodePorts&) = default;
};

inline constexpr std::uint16_t kBasePort = 27000;

// Node i has base + 2 i for RPC and the next for its peers. Reject: they would not fit below 65536.
Result<std::vector<NodePorts>> portsFrom(std::uint32_t basePort, std::uint32_t nodes);

// Ports that are free now, below those that the system gives to outgoing connections: a port that is only
// kept while its node runs would otherwise be lost to one of the many connections between the nodes.
Result<std::vector<NodePorts>> freePorts(std::uint32_t nodes);

// Whether a program could listen there now. The address is an IP address.
bool isFree(const std::string& address, std::uint16_t port);

} // namespace phoenix::testnet
