#include "node/simulator/chain_maker.h"

#include "node/codec/arguments.h"
#include "node/crypto/address.h"
#include "node/engine/seal_check.h"
#include "node/simulator/member.h"

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kPower = 10;
constexpr std::uint64_t kIntervalMs = 100;

crypto::Address addressOf(const std::string& name) {
    return crypto::addressOf(Key(Scheme::Cheap, name).publicKey());
}

} // namespace

std::string validatorKey(std::size_t index) {
    return "validator " + std::to_string(index);
}

std::string operatorKey(std::size_t index) {
    return "operator " + std::to_string(index);
}

std::string clientKey(std::size_t index) {
    return "client " + std::to_string(index);
}

// Short votes and trials, so that many upgrades fit into a run.
chain::Genesis ChainMaker::genesisOf(std::size_t validators) const {
    chain::Genesis genesis;
    genesis.chainId = "simulated";
    genesis.timeMs = kGenesisTimeMs;
    genesis.development = true;
    genesis.parameters.blockIntervalMs = kIntervalMs;
    for (const auto& [name, package] : catalogue_.services()) genesis.services.push_back({name, package});
    codec::Writer set;
    set.length(validators);
    for (std::size_t i = 0; i < validators; ++i) {
        const chain::PublicKey key = Key(Scheme::Cheap, validatorKey(i)).publicKey();
        genesis.validators.push_back({key, kPower});
        set.raw(codec::argumentsOf(key, kPower, addressOf(operatorKey(i)), "validator-" + std::to_string(i)));
    }
    codec::write(set, true);
    genesis.calls = {
        {"ledger", "configure", codec::argumentsOf(true, std::uint64_t(1'000'000'000))},
        {"fees", "configure", codec::argumentsOf(std::uint64_t(1))},
        {"validators", "configure", set.take()},
        {"governance", "configure",
         codec::argumentsOf(std::uint64_t(10), std::uint64_t(5), std::uint64_t(5), std::uint64_t(0), std::uint32_t(4))},
    };
    constexpr std::uint64_t kFunds = 1'000'000'000'000'000;
    for (std::size_t i = 0; i < validators; ++i)
        genesis.calls.push_back({"ledger", "deposit", codec::argumentsOf(addressOf(operatorKey(i)), kFunds)});
    for (std::size_t i = 0; i < kClients; ++i)
        genesis.calls.push_back({"ledger", "deposit", codec::argumentsOf(addressOf(clientKey(i)), kFunds)});
    return genesis;
}

const Beginning& ChainMaker::begin(std::size_t validators) {
    const auto found = made_.find(validators);
    if (found != made_.end()) return found->second;
    Beginning& made = made_.emplace(validators, Beginning{genesisOf(validators), {}}).first->second;
    initialise(made.genesis, made.disk, catalogue_);
    return made;
}

} // namespace phoenix::simulator
