#include "node/testnet/home.h"

#include "node/base/file.h"
#include "node/base/process.h"
#include "node/testnet/development_genesis.h"

#include <cstdlib>

namespace phoenix::testnet {

namespace {

namespace fs = std::filesystem;

std::optional<fs::path> besideProgram(const char* kind) {
    for (const char* up : {"../upgrades", "../share/phoenix/upgrades"}) {
        const fs::path folder = programFolder() / up / kind;
        std::error_code error;
        if (fs::is_directory(folder, error)) return folder.lexically_normal();
    }
    return std::nullopt;
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

Result<MadeKeys> makeKeys(const Home& home, const std::optional<std::string>& passphrase) {
    for (const fs::path& path : {home.folder(), home.keys(), home.data(), home.cache(), home.rpcUrl().parent_path()})
        if (auto made = makeFolder(path, 0700); !made) return forward(made);
    auto consensus = crypto::writeKeyFile(home.consensusKey(), "consensus", crypto::KeyPair::generate(), passphrase);
    if (!consensus) return forward(consensus);
    auto owner = crypto::writeKeyFile(home.key("operator"), "operator", crypto::KeyPair::generate(), passphrase);
    if (!owner) return forward(owner);
    auto node = openNodeKey(home);
    if (!node) return forward(node);
    return MadeKeys{consensus->publicKey, owner->address, chain::nodeIdOf(node->publicKey())};
}

Result<CreatedHome> createHome(const NewHome& wanted) {
    const Home home(wanted.folder);
    if (home.exists())
        return reject(wanted.folder.string() + " is the home of a node already; choose another folder, or start phoenixd on it");
    GenesisWish wish{wanted.chainId, wanted.blockIntervalMs, {{{}, {}, wanted.validatorName}}};
    // Before the keys, so that a refusal leaves no folder behind.
    if (auto checked = checkGenesis(wish); !checked) return forward(checked);
    auto services = genesisServices(wanted.services);
    if (!services) return forward(services);
    auto keys = makeKeys(home, wanted.passphrase);
    if (!keys) return forward(keys);
    wish.validators = {{keys->consensus, keys->operatorAddress, wanted.validatorName}};
    const chain::Genesis genesis = developmentGenesis(wish, std::move(*services));
    Config config;
    config.name = wanted.validatorName;
    config.rpcPort = wanted.rpcPort;
    if (auto written = writeConfig(home.config(), config); !written) return forward(written);
    // Last: a home exists when its genesis does.
    if (auto written = writeFile(home.genesis(), codec::encode(genesis)); !written) return forward(written);
    return CreatedHome{genesis.hash(), keys->operatorAddress};
}

Result<FileLock> lockHome(const Home& home) {
    auto lock = FileLock::tryTake(home.lock());
    if (!lock) return forward(lock, "cannot use the home " + home.folder().string());
    if (*lock) return std::move(**lock);
    const auto holder = FileLock::holder(home.lock());
    return fail(ErrorCode::Report, "the home " + home.folder().string() + " is in use by another node" +
                                       (holder ? " (process " + std::to_string(*holder) + ")" : "") +
                                       "; stop that one first, or give this one another --home");
}

} // namespace phoenix::testnet
