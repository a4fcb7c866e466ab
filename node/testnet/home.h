// A home: the folder of one node. Its layout, how one is made, and who may use it.
//
//   config.toml            settings (config.h)
//   genesis.borsh          chain::Genesis
//   consensus_key.json     the validator's key for blocks and votes of consensus
//   node_key.json          the node's key for the network: it names the node and moves nothing
//   keys/<name>.json       account keys; "operator" is the validator's
//   data/                  the database        cache/   compiled objects
//   run/rpc.url            where the running node answers        lock   held while it runs
//   phoenixd.log           what it said, when a testnet's supervisor started it
#pragma once

#include "node/base/file_lock.h"
#include "node/chain/genesis.h"
#include "node/chain/peer_address.h"
#include "node/crypto/key_file.h"
#include "node/testnet/config.h"

#include <optional>

namespace phoenix::testnet {

class Home {
  public:
    explicit Home(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path config() const { return folder_ / "config.toml"; }
    std::filesystem::path genesis() const { return folder_ / "genesis.borsh"; }
    std::filesystem::path consensusKey() const { return folder_ / "consensus_key.json"; }
    std::filesystem::path nodeKey() const { return folder_ / "node_key.json"; }
    std::filesystem::path keys() const { return folder_ / "keys"; }
    std::filesystem::path key(const std::string& name) const { return keys() / (name + ".json"); }
    std::filesystem::path data() const { return folder_ / "data"; }
    std::filesystem::path cache() const { return folder_ / "cache"; }
    // As the settings have it: a folder that several homes may share.
    std::filesystem::path cache(const Config& config) const {
        return config.cacheFolder.empty() ? cache() : (folder_ / config.cacheFolder).lexically_normal();
    }
    std::filesystem::path rpcUrl() const { return folder_ / "run" / "rpc.url"; }
    std::filesystem::path lock() const { return folder_ / "lock"; }
    std::filesystem::path log() const { return folder_ / "phoenixd.log"; } // of a node that is supervised
    bool exists() const;

    // $XDG_DATA_HOME/phoenix, or ~/.local/share/phoenix.
    static std::filesystem::path standard();

  private:
    std::filesystem::path folder_;
};

struct NewHome {
    std::filesystem::path folder;
    std::string chainId = "phoenix-dev";
    std::uint64_t blockIntervalMs = 1000;
    std::string validatorName = "validator-1";
    std::optional<std::string> passphrase; // absent: development keys
    std::filesystem::path services;        // *.phx of the genesis services; empty: those of this program
    std::uint16_t rpcPort = 26657;
};

struct CreatedHome {
    crypto::Hash genesisHash{};
    crypto::Address operatorAddress{};
};

struct MadeKeys {
    chain::PublicKey consensus{};
    crypto::Address operatorAddress{};
    chain::NodeId node{};
};

// The folders and keys of a new home.
Result<MadeKeys> makeKeys(const Home& home, const std::optional<std::string>& passphrase);

// A one-validator development network, ready for phoenixd. Refuses a folder that has a genesis.
Result<CreatedHome> createHome(const NewHome& wanted);

Result<chain::Genesis> readGenesis(const std::filesystem::path& file);

// The key that names the node to its peers; made when the home has none yet. It has no passphrase, because it
// only tells nodes apart: chain::nodeIdOf of it is the ID in ID@HOST:PORT.
Result<crypto::KeyPair> openNodeKey(const Home& home);

// The folder of the build's or the installed genesis services: beside the running program.
Result<std::filesystem::path> standardServices();
// Sample upgrades of the build or the installation; empty when there are none.
std::filesystem::path standardSamples();

// Held for as long as a node uses a home; a second node on the same home is refused, with the number of the
// process that has it. The system frees it when the process ends, however it ends.
Result<FileLock> lockHome(const Home& home);

} // namespace phoenix::testnet
