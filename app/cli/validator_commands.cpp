#include "app/cli/command.h"
#include "app/cli/sender.h"
#include "node/base/hex.h"
#include "node/codec/arguments.h"

#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace phoenix::cli {

namespace {

constexpr std::uint64_t kJoiningPower = 10; // what genesis gives each validator of a development network
constexpr std::uint64_t kBlocksUntilItCounts = 3;

struct ValidatorOptions {
    std::string from = "operator";
    std::string name;
    std::uint64_t power = kJoiningPower;
    std::string keyFile;
    bool wait = false;
};

Result<> confirm(const Context& context, const std::string& question) {
    if (context.yes) return {};
    if (::isatty(STDIN_FILENO) == 0) return reject("there is nobody to ask; say --yes to go on without a question");
    context.note(question + " Type yes to go on.");
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "yes") return reject("nothing was sent");
    return {};
}

// A fee that cannot be paid makes a transaction void, which says nothing about why.
Result<> checkMoney(Context& context, const Sender& sender) {
    auto node = context.node();
    if (!node) return forward(node);
    const std::string address = crypto::toText(sender.address());
    const auto account = (*node)->ask<api::AccountInfo>("account", {{"address", address}});
    if (!account) return forward(account);
    if (account->balance > 0) return {};
    return reject("the account " + address + " has no money for the fee; " +
                  (sender.status().development ? "give it some from another home: phoenix faucet " + address + " --home OTHER"
                                               : "send it some first"));
}

Result<std::vector<api::ValidatorInfo>> validatorsOf(Context& context) {
    auto node = context.node();
    if (!node) return forward(node);
    return (*node)->ask<std::vector<api::ValidatorInfo>>("validators");
}

// Shares are of the power as it will be; a chain needs more than two thirds of it up.
std::string shareText(std::uint64_t power, std::uint64_t total) {
    return fmt::format("{} of {} power", power, total);
}

Result<> send(Context& context, Sender& sender, const api::Call& call, const std::string& done) {
    const auto info = sender.sendAndWait(call);
    if (!info) return forward(info);
    return context.show(json::toJson(*info), fmt::format("{} in block {}; it counts from block {} on\n", done, grouped(info->height),
                                                         grouped(info->height + kBlocksUntilItCounts)));
}

Result<> join(Context& context, const ValidatorOptions& options) {
    const testnet::Home home = context.homeFolder();
    const auto key = crypto::readKeyInfo(home.consensusKey());
    if (!key) return forward(key);
    const auto config = testnet::readConfig(home.config());
    if (!config) return forward(config);
    const std::string name = options.name.empty() ? config->name : options.name;
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    if (key->development && !sender->status().development)
        return reject("the consensus key of " + home.folder().string() + " is a development key, which " +
                      sender->status().chainId + " does not accept");
    if (auto money = checkMoney(context, *sender); !money) return money;
    const auto set = validatorsOf(context);
    if (!set) return forward(set);
    std::uint64_t total = 0;
    for (const api::ValidatorInfo& one : *set) {
        total += one.power;
        if (one.consensusKey == key->publicKey)
            return reject("this node is a validator already: " + one.name + " with " + std::to_string(one.power) + " power");
        if (one.address == sender->address())
            return reject("the account " + crypto::toText(one.address) + " has the validator " + one.name +
                          " already; use another account with --from, or `phoenix validator rotate-key`");
    }
    // Elsewhere governance gives power; the first step is to be known.
    const std::uint64_t power = sender->status().development ? options.power : 0;
    if (power > total / 3)
        return reject(fmt::format("{} would be more than a third of what the others have ({}), which a chain takes only slowly; "
                                  "ask for at most {} with --power",
                                  power, total, total / 3));
    if (auto yes = confirm(context, fmt::format("Make {} the validator {} with {}? It must be up and in sync from then on.",
                                                home.folder().string(), name, shareText(power, total + power)));
        !yes)
        return yes;
    auto joined = send(context, *sender, {"validators", "join", codec::argumentsOf(key->publicKey, name, power)}, "Joined as " + name);
    if (joined && power == 0) context.note("Power is given by governance on this network; until then it does not vote.");
    return joined;
}

// The validator behind the sender's account.
Result<api::ValidatorInfo> ownValidator(const std::vector<api::ValidatorInfo>& set, const crypto::Address& owner) {
    for (const api::ValidatorInfo& one : set)
        if (one.address == owner) return one;
    return fail(ErrorCode::NotFound, "the account " + crypto::toText(owner) +
                                         " has no validator with power; `phoenix validators` lists those there are");
}

Result<> leave(Context& context, const ValidatorOptions& options) {
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    const auto set = validatorsOf(context);
    if (!set) return forward(set);
    const auto own = ownValidator(*set, sender->address());
    if (!own) return forward(own);
    if (set->size() == 1) return reject("the last validator cannot leave; the chain would end");
    if (auto yes = confirm(context, fmt::format("Let {} leave with its {} power? Keep the node up until it counts no more.", own->name, own->power));
        !yes)
        return yes;
    return send(context, *sender, {"validators", "leave", {}}, own->name + " left");
}

// The new key is put in the home only by hand: before its block the node must sign with the old one.
Result<> rotateKey(Context& context, const ValidatorOptions& options) {
    const testnet::Home home = context.homeFolder();
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    const auto set = validatorsOf(context);
    if (!set) return forward(set);
    const auto own = ownValidator(*set, sender->address());
    if (!own) return forward(own);
    const std::filesystem::path file = options.keyFile.empty() ? home.folder() / "consensus_key.next.json" : std::filesystem::path(options.keyFile);
    auto key = crypto::readKeyInfo(file);
    if (!key && key.error().code != ErrorCode::NotFound) return forward(key);
    if (auto yes = confirm(context, fmt::format("Exchange the consensus key of {}, which {} from {}?", own->name,
                                                key ? "will be the one" : "will be a new one, to be kept in", file.string()));
        !yes)
        return yes;
    if (!key) {
        std::optional<std::string> secret;
        if (!sender->status().development || context.hasPassphraseFile()) {
            auto asked = context.passphrase("Passphrase for the new consensus key", true);
            if (!asked) return forward(asked);
            secret = std::move(*asked);
        }
        key = crypto::writeKeyFile(file, "consensus", crypto::KeyPair::generate(), secret);
        if (!key) return forward(key);
    }
    if (key->publicKey == own->consensusKey) return reject(own->name + " has this consensus key already");
    auto sent = send(context, *sender, {"validators", "rotate_key", codec::argumentsOf(key->publicKey)}, "Exchanged the consensus key of " + own->name);
    if (sent)
        context.note(fmt::format("From then on: stop the node, keep {} as a backup, put {} in its place, and start it.",
                                 home.consensusKey().string(), file.string()));
    return sent;
}

} // namespace

std::vector<Command> validatorCommands() {
    auto options = std::make_shared<ValidatorOptions>();
    const Option from{"--from", &options->from, "The operator's account key in the home (default: operator)"};
    const Option wait{"--wait", &options->wait, "Wait until it is in a block (always done)"};
    Command top{"validator", "Make the node of a home a validator, or end that", "phoenix validator join --home /tmp/node-4 --yes", {}, {}, {}};
    top.subcommands = {
        {"join",
         "Make the node of --home a validator of its network",
         "phoenix validator join --home /tmp/node-4 --name raven --power 10 --yes",
         {from,
          {"--name", &options->name, "What it is called (default: the name in config.toml)"},
          {"--power", &options->power, "Power to ask for, on a development network; elsewhere governance gives it"},
          wait},
         running(options, join),
         {}},
        {"leave", "Take its power back; the node goes on as an observer", "phoenix validator leave --home /tmp/node-4 --yes", {from, wait}, running(options, leave), {}},
        {"rotate-key",
         "Exchange its consensus key for a new one",
         "phoenix validator rotate-key --home /tmp/node-4 --yes",
         {from, {"--key", &options->keyFile, "File of the new key (default: consensus_key.next.json of the home, made when missing)"}, wait},
         running(options, rotateKey),
         {}}};
    return {top};
}

} // namespace phoenix::cli
