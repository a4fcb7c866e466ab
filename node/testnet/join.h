// A home for a new node of a network that exists: its own keys, the network's genesis, where to find the others.
#pragma once

#include "node/testnet/home.h"

namespace phoenix::testnet {

struct NewMember {
    std::filesystem::path folder;
    std::filesystem::path genesis; // file
    std::vector<std::string> seeds; // ID@HOST:PORT, at least one
    std::string name = "node";
    std::optional<std::string> passphrase; // needed unless the network is for development
    std::string p2pAddress = "127.0.0.1";
    std::uint16_t p2pPort = 26656;
    std::uint16_t rpcPort = 26657;
    std::string trustedBlock; // HEIGHT:HASH; "": it begins with genesis
};

struct JoinedHome {
    chain::Genesis genesis;
    MadeKeys keys;
};

// Reject: a home is there, the genesis is none, a seed is none.
Result<JoinedHome> joinNetwork(const NewMember& wanted);

} // namespace phoenix::testnet
