#include "node/testnet/home.h"

#include "node/base/file.h"
#include "node/base/process.h"
#include "node/upgrade/package/package.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace phoenix::testnet {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kOperatorBalance = 1'000'000'000'000'000'000;
constexpr std::uint64_t kFaucetAmount = 1'000'000'000'000;
constexpr std::uint64_t kValidatorPower = 10;

// The development preset of governance.
constexpr std::uint64_t kVotingBlocks = 20;
constexpr std::uint64_t kActivationDelay = 5;
constexpr std::uint64_t kProbationBlocks = 10;
constexpr std::uint32_t kLiveProposalsMax = 4;

template<typename... Fields>
Bytes argsOf(const Fields&... fields) {
    codec::Writer out;
    (codec::write(out, fields), ...);
    return out.take();
}

std::optional<fs::path> besideProgram(const char* kind) {
    for (const char* up : {"../upgrades", "../share/phoenix/upgrades"}) {
        const fs::path folder = programFolder() / up / kind;
        std::error_code error;
        if (fs::is_directory(folder, error)) return folder.lexically_normal();
    }
    return std::nullopt;
}

// As the service `validators` wants it: genesis could not be executed otherwise.
bool isValidatorName(std::string_view name) {
    return !name.empty() && name.size() <= 32 &&
           std::ranges::all_of(name, [](char letter) { return letter >= ' ' && letter <= '~'; });
}

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

bool Home::exists() const {
    std::error_code error;
    return fs::exists(genesis(), error);
}

fs::path Home::standard() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != 0) return fs::path(data) / "phoenix";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != 0) return fs::path(home) / ".local/share/phoenix";
    return "phoenix";
}

Result<fs::path> standardServices() {
    if (auto found = besideProgram("services")) return *found;
    return fail(ErrorCode::NotFound, "the genesis services are not beside this program; name their folder with --services");
}

fs::path standardSamples() {
    return besideProgram("samples").value_or(fs::path());
}

Result<chain::Genesis> readGenesis(const fs::path& file) {
    auto bytes = readFile(file, 64u << 20);
    if (!bytes) {
        if (bytes.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound, file.parent_path().string() + " is not the home of a node: it has no genesis.borsh; make one with phoenix init");
        return forward(bytes);
    }
    auto genesis = codec::decode<chain::Genesis>(*bytes, file.string());
    if (!genesis) return fail(ErrorCode::Report, "genesis is damaged: " + genesis.error().message);
    return genesis;
}

Result<crypto::KeyPair> openNodeKey(const Home& home) {
    std::error_code error;
    if (!fs::exists(home.nodeKey(), error)) {
        const auto made = crypto::writeKeyFile(home.nodeKey(), "node", crypto::KeyPair::generate(), std::nullopt);
        if (!made) return forward(made);
    }
    return crypto::openKeyFile(home.nodeKey(), std::nullopt);
}

Result<CreatedHome> createHome(const NewHome& wanted) {
    const Home home(wanted.folder);
    if (home.exists())
        return reject(wanted.folder.string() + " is the home of a node already; choose another folder, or start phoenixd on it");
    if (wanted.chainId.empty() || wanted.chainId.size() > 64)
        return reject("a chain's name has 1 to 64 characters");
    if (!isValidatorName(wanted.validatorName))
        return reject("a validator's name has 1 to 32 printable characters of ASCII");
    if (wanted.blockIntervalMs < 1 || wanted.blockIntervalMs > 600'000)
        return reject("a block interval is 1 to 600000 ms");
    fs::path folder = wanted.services;
    if (folder.empty()) {
        auto standard = standardServices();
        if (!standard) return forward(standard);
        folder = *standard;
    }
    auto services = readServices(folder);
    if (!services) return forward(services);
    for (const fs::path& path : {home.folder(), home.keys(), home.data(), home.cache(), home.rpcUrl().parent_path()})
        if (auto made = makeFolder(path, 0700); !made) return forward(made);

    const auto consensus = crypto::KeyPair::generate();
    const auto owner = crypto::KeyPair::generate();
    const crypto::Address operatorAddress = crypto::addressOf(owner.publicKey());
    chain::Genesis genesis;
    genesis.chainId = wanted.chainId;
    genesis.timeMs = std::uint64_t(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::system_clock::now().time_since_epoch())
                                       .count());
    genesis.development = true;
    genesis.parameters.blockIntervalMs = wanted.blockIntervalMs;
    genesis.validators = {{consensus.publicKey(), kValidatorPower}};
    genesis.services = std::move(*services);
    codec::Writer validators;
    validators.length(1);
    validators.raw(argsOf(consensus.publicKey(), kValidatorPower, operatorAddress, wanted.validatorName));
    codec::write(validators, true);
    genesis.calls = {
        {"ledger", "configure", argsOf(true, kFaucetAmount)},
        {"fees", "configure", argsOf(std::uint64_t(1))},
        {"validators", "configure", validators.take()},
        {"governance", "configure",
         argsOf(kVotingBlocks, kActivationDelay, kProbationBlocks, std::uint64_t(0), kLiveProposalsMax)},
        {"ledger", "deposit", argsOf(operatorAddress, kOperatorBalance)},
    };
    Config config;
    config.name = wanted.validatorName;
    config.rpcPort = wanted.rpcPort;
    if (auto written = writeConfig(home.config(), config); !written) return forward(written);
    if (auto key = crypto::writeKeyFile(home.consensusKey(), "consensus", consensus, wanted.passphrase); !key) return forward(key);
    if (auto key = crypto::writeKeyFile(home.key("operator"), "operator", owner, wanted.passphrase); !key) return forward(key);
    if (auto key = openNodeKey(home); !key) return forward(key);
    // Last: a home exists when its genesis does.
    if (auto written = writeFile(home.genesis(), codec::encode(genesis)); !written) return forward(written);
    return CreatedHome{genesis.hash(), operatorAddress};
}

Result<HomeLock> HomeLock::take(const Home& home) {
    const int descriptor = ::open(home.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(ErrorCode::Report, "cannot use the home " + home.folder().string() + ": " + std::strerror(errno));
    HomeLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        char holder[32] = {};
        const ssize_t got = ::pread(descriptor, holder, sizeof holder - 1, 0);
        return fail(ErrorCode::Report, "the home " + home.folder().string() + " is in use by another node" +
                                           (got > 0 ? " (process " + std::string(holder, std::size_t(got)) + ")" : "") +
                                           "; stop that one first, or give this one another --home");
    }
    const std::string own = std::to_string(::getpid());
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, own.data(), own.size(), 0) < 0)
        return fail(ErrorCode::Report, "cannot write the lock of " + home.folder().string() + ": " + std::strerror(errno));
    return lock;
}

HomeLock::HomeLock(HomeLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

HomeLock& HomeLock::operator=(HomeLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

HomeLock::~HomeLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace phoenix::testnet
