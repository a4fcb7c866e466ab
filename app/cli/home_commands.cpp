#include "app/cli/command.h"
#include "node/base/hex.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct InitOptions {
    std::string chainId = "phoenix-dev";
    std::string name = "validator-1";
    std::string services;
    std::uint64_t blockIntervalMs = 1000;
    std::uint64_t rpcPort = 26657;
};

Result<> init(Context& context, const InitOptions& options) {
    if (options.rpcPort > 65535)
        return reject("a port is 0 to 65535, not " + std::to_string(options.rpcPort));
    testnet::NewHome wanted;
    wanted.folder = context.homeFolder().folder();
    wanted.chainId = options.chainId;
    wanted.blockIntervalMs = options.blockIntervalMs;
    wanted.validatorName = options.name;
    wanted.services = options.services;
    wanted.rpcPort = std::uint16_t(options.rpcPort);
    if (context.hasPassphraseFile()) {
        auto passphrase = context.passphrase("", false);
        if (!passphrase) return forward(passphrase);
        wanted.passphrase = std::move(*passphrase);
    }
    const auto created = testnet::createHome(wanted);
    if (!created) return forward(created);
    const std::string address = crypto::toText(created->operatorAddress);
    return context.show(
        json::Object{{"home", wanted.folder.string()},
                     {"chain_id", wanted.chainId},
                     {"genesis_hash", toHex(created->genesisHash)},
                     {"operator", address},
                     {"development_keys", !wanted.passphrase.has_value()}},
        fmt::format("Made the one-validator network {} in {}.\nOperator  {}{}\nGenesis   {}\n"
                    "Start it with: phoenixd --home {}\n",
                    wanted.chainId, wanted.folder.string(), address,
                    wanted.passphrase ? "" : " (development key, no passphrase)",
                    toHex(created->genesisHash), wanted.folder.string()));
}

} // namespace

std::vector<Command> homeCommands() {
    auto options = std::make_shared<InitOptions>();
    return {{"init",
             "Make a one-validator network, ready for phoenixd or the console",
             "phoenix init --home /tmp/net --chain-id my-net --block-interval-ms 500",
             {{"--chain-id", &options->chainId, "The chain's name"},
              {"--block-interval-ms", &options->blockIntervalMs, "Time between blocks"},
              {"--name", &options->name, "The validator's name"},
              {"--services", &options->services, "Folder of the genesis services (*.phx)"},
              {"--rpc-port", &options->rpcPort, "Port of the RPC; 0 takes any free one"}},
             running(options, init),
             {}}};
}

} // namespace phoenix::cli
