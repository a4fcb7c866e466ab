// The genesis of a development network: its validators, their accounts, the presets of its services.
#pragma once

#include "node/chain/genesis.h"
#include "node/crypto/address.h"

#include <filesystem>

namespace phoenix::testnet {

struct GenesisValidator {
    chain::PublicKey consensusKey{};
    crypto::Address operatorAddress{}; // gets money enough for years
    std::string name;
};

struct GenesisWish {
    std::string chainId;
    std::uint64_t blockIntervalMs = 0;
    std::vector<GenesisValidator> validators; // all with the same power
};

// Names, intervals and counts that the kernel and the genesis services accept.
Result<> checkGenesis(const GenesisWish& wish);

// The *.phx of the genesis services in that folder; empty: those of this program.
Result<std::vector<chain::GenesisService>> genesisServices(const std::filesystem::path& folder);

// Begins now. The wish has been checked.
chain::Genesis developmentGenesis(const GenesisWish& wish, std::vector<chain::GenesisService> services);

// "" when the service `validators` would take the name, else what it wants.
std::string wrongName(std::string_view validatorName);

} // namespace phoenix::testnet
