#include "node/testnet/development_genesis.h"

#include "node/base/file.h"
#include "node/codec/arguments.h"
#include "node/testnet/home.h"
#include "node/upgrade/package/package.h"

#include <algorithm>
#include <chrono>

namespace phoenix::testnet {

namespace {

namespace fs = std::filesystem;

// All money together stays countable in 64 bits.
constexpr std::uint64_t kOperatorBalanceMax = 1'000'000'000'000'000'000;
constexpr std::uint64_t kMoneyMax = 10 * kOperatorBalanceMax;
constexpr std::uint64_t kFaucetAmount = 1'000'000'000'000;
constexpr std::uint64_t kValidatorPower = 10;

// The development preset of governance.
constexpr std::uint64_t kVotingBlocks = 20;
constexpr std::uint64_t kActivationDelay = 5;
constexpr std::uint64_t kProbationBlocks = 10;
constexpr std::uint32_t kLiveProposalsMax = 4;

Result<std::vector<chain::GenesisService>> readServices(const fs::path& folder) {
    std::vector<chain::GenesisService> services;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".phx") continue;
        auto bytes = readFile(entry.path(), package::kPackageBytesMax);
        if (!bytes) return forward(bytes);
        auto package = package::decode(*bytes);
        if (!package) return forward(package, entry.path().string());
        services.push_back({package->manifest.service, std::move(*bytes)});
    }
    std::ranges::sort(services, {}, &chain::GenesisService::service);
    for (const std::string_view needed : chain::kGenesisServices)
        if (std::ranges::find(services, needed, &chain::GenesisService::service) == services.end())
            return fail(ErrorCode::Report, "the genesis service " + std::string(needed) + " is not in " + folder.string() +
                                               "; build the project, or name the folder with --services");
    return services;
}

} // namespace

std::string wrongName(std::string_view name) {
    const bool good = !name.empty() && name.size() <= 32 &&
                      std::ranges::all_of(name, [](char letter) { return letter >= ' ' && letter <= '~'; });
    return good ? "" : "a validator's name has 1 to 32 printable characters of ASCII";
}

Result<> checkGenesis(const GenesisWish& wish) {
    if (wish.chainId.empty() || wish.chainId.size() > 64) return reject("a chain's name has 1 to 64 characters");
    if (wish.validators.empty()) return reject("a network has at least one validator");
    for (const GenesisValidator& one : wish.validators)
        if (const std::string wrong = wrongName(one.name); !wrong.empty()) return reject(wrong);
    if (wish.blockIntervalMs < 1 || wish.blockIntervalMs > 600'000) return reject("a block interval is 1 to 600000 ms");
    return {};
}

Result<std::vector<chain::GenesisService>> genesisServices(const fs::path& folder) {
    if (!folder.empty()) return readServices(folder);
    const auto standard = standardServices();
    if (!standard) return forward(standard);
    return readServices(*standard);
}

chain::Genesis developmentGenesis(const GenesisWish& wish, std::vector<chain::GenesisService> services) {
    chain::Genesis genesis;
    genesis.chainId = wish.chainId;
    genesis.timeMs = std::uint64_t(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    genesis.development = true;
    genesis.parameters.blockIntervalMs = wish.blockIntervalMs;
    genesis.services = std::move(services);
    codec::Writer validators;
    validators.length(wish.validators.size());
    for (const GenesisValidator& one : wish.validators) {
        genesis.validators.push_back({one.consensusKey, kValidatorPower});
        validators.raw(codec::argumentsOf(one.consensusKey, kValidatorPower, one.operatorAddress, one.name));
    }
    codec::write(validators, true);
    genesis.calls = {
        {"ledger", "configure", codec::argumentsOf(true, kFaucetAmount)},
        {"fees", "configure", codec::argumentsOf(std::uint64_t(1))},
        {"validators", "configure", validators.take()},
        {"governance", "configure", codec::argumentsOf(kVotingBlocks, kActivationDelay, kProbationBlocks, std::uint64_t(0), kLiveProposalsMax)},
    };
    const std::uint64_t balance = std::min(kOperatorBalanceMax, kMoneyMax / wish.validators.size());
    for (const GenesisValidator& one : wish.validators)
        genesis.calls.push_back({"ledger", "deposit", codec::argumentsOf(one.operatorAddress, balance)});
    return genesis;
}

} // namespace phoenix::testnet
