// Makes the homes of a testnet: keys, one genesis, settings by which every node knows every other.
#pragma once

#include "node/testnet/layout.h"
#include "node/testnet/ports.h"

namespace phoenix::testnet {

struct NewTestnet {
    std::filesystem::path folder;
    std::string chainId = "phoenix-testnet";
    std::uint32_t validators = 4;
    std::uint32_t basePort = kBasePort; // 0: any free ones, written down
    std::uint64_t blockIntervalMs = 1000;
    std::optional<std::string> passphrase; // of all keys; absent: development keys
    std::filesystem::path services;        // as of NewHome
    // IP addresses or names of machines. Empty: all nodes on this one. Otherwise each gets a folder of its own in
    // the folder, which is a testnet of its part of the nodes and has a README.
    std::vector<std::string> hosts;
};

inline constexpr std::uint32_t kValidatorsMax = 128;

struct CreatedTestnet {
    crypto::Hash genesisHash{};
    std::vector<std::filesystem::path> folders; // one, or one a host
};

// A network whose nodes all have the same power. Every pair of nodes needs one connection, and the later node
// makes it: its seeds are those before it. Made beside the folder and put in place when it is whole. Reject: the
// folder has something in it already.
Result<CreatedTestnet> createTestnet(const NewTestnet& wanted);

} // namespace phoenix::testnet
