#include "node/testnet/join.h"

#include "node/chain/trusted_block.h"
#include "node/base/file.h"
#include "node/testnet/development_genesis.h"

#include <algorithm>

namespace phoenix::testnet {

namespace {

// What could not start a chain is told now and not at the node's first start.
Result<chain::Genesis> checkedGenesis(const std::filesystem::path& file) {
    auto bytes = readFile(file, 64u << 20);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, "there is no file " + file.string() + "; copy genesis.borsh of a node of the network");
    if (!bytes) return forward(bytes);
    auto genesis = codec::decode<chain::Genesis>(*bytes, file.string());
    if (!genesis) return reject(file.string() + " is no genesis: " + genesis.error().message);
    if (auto set = chain::ValidatorSet::make(genesis->validators); !set)
        return reject(file.string() + " is no genesis: " + set.error().message);
    for (const std::string_view needed : chain::kGenesisServices)
        if (std::ranges::find(genesis->services, needed, &chain::GenesisService::service) == genesis->services.end())
            return reject(file.string() + " is no genesis: it lacks the service " + std::string(needed));
    return genesis;
}

} // namespace

Result<JoinedHome> joinNetwork(const NewMember& wanted) {
    const Home home(wanted.folder);
    if (home.exists())
        return reject(wanted.folder.string() + " is the home of a node already; choose another folder with --home");
    if (wanted.seeds.empty()) return reject("name at least one node of the network with --seed ID@HOST:PORT");
    for (const std::string& seed : wanted.seeds)
        if (auto parsed = chain::parsePeerAddress(seed); !parsed) return forward(parsed);
    if (!wanted.trustedBlock.empty())
        if (auto parsed = chain::parseTrustedBlock(wanted.trustedBlock); !parsed) return forward(parsed);
    if (const std::string wrong = wrongName(wanted.name); !wrong.empty()) return reject(wrong);
    auto genesis = checkedGenesis(wanted.genesis);
    if (!genesis) return forward(genesis);
    if (!genesis->development && !wanted.passphrase)
        return reject(genesis->chainId + " is no development network; its keys need a passphrase: give one with --passphrase-file");
    auto keys = makeKeys(home, wanted.passphrase);
    if (!keys) return forward(keys);
    Config config;
    config.name = wanted.name;
    config.rpcPort = wanted.rpcPort;
    config.p2pAddress = wanted.p2pAddress;
    config.p2pPort = wanted.p2pPort;
    config.seeds = wanted.seeds;
    config.trustedBlock = wanted.trustedBlock;
    if (auto written = writeConfig(home.config(), config); !written) return forward(written);
    if (auto written = writeFile(home.genesis(), codec::encode(*genesis)); !written) return forward(written);
    return JoinedHome{std::move(*genesis), *keys};
}

} // namespace phoenix::testnet
