#include "app/cli/command.h"
#include "app/cli/testnet_up.h"
#include "node/base/hex.h"
#include "node/testnet/create.h"
#include "node/testnet/join.h"
#include "node/testnet/operate.h"
#include "node/testnet/status.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

using namespace std::chrono_literals;

struct TestnetOptions {
    std::uint64_t validators = 0; // 0: as many as there are, or the default
    std::uint64_t basePort = testnet::kBasePort;
    std::uint64_t blockIntervalMs = 1000;
    std::string chainId = "phoenix-testnet";
    std::string hosts;
    std::string services;
    bool detach = false;
    bool inBackground = false;
    std::string node;
    std::uint64_t delayMs = 0;
};

testnet::Layout layoutOf(const Context& context) {
    return testnet::Layout(context.home.empty() ? testnet::Layout::standard() : std::filesystem::path(context.home));
}

std::vector<std::string> hostsIn(const std::string& text) {
    std::vector<std::string> hosts;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        hosts.push_back(text.substr(from, comma - from));
        from = comma + 1;
    }
    return hosts;
}

Result<testnet::CreatedTestnet> make(const Context& context, const TestnetOptions& options) {
    testnet::NewTestnet wanted;
    wanted.folder = layoutOf(context).folder();
    wanted.chainId = options.chainId;
    wanted.hosts = hostsIn(options.hosts);
    if (options.validators > testnet::kValidatorsMax)
        return reject("a testnet has at most " + std::to_string(testnet::kValidatorsMax) + " validators");
    if (options.validators != 0) wanted.validators = std::uint32_t(options.validators);
    if (options.basePort > 65535) return reject("a port is 0 to 65535, not " + std::to_string(options.basePort));
    wanted.basePort = std::uint32_t(options.basePort);
    wanted.blockIntervalMs = options.blockIntervalMs;
    wanted.services = options.services;
    if (context.hasPassphraseFile()) {
        auto passphrase = context.passphrase("", false);
        if (!passphrase) return forward(passphrase);
        wanted.passphrase = std::move(*passphrase);
    }
    return testnet::createTestnet(wanted);
}

Result<> create(Context& context, const TestnetOptions& options) {
    const auto created = make(context, options);
    if (!created) return forward(created);
    json::Array folders;
    std::string text = "Made the testnet " + options.chainId + ", genesis " + toHex(created->genesisHash) + ".\n";
    for (const auto& folder : created->folders) {
        folders.push_back(json::Value(folder.string()));
        if (!options.hosts.empty()) text += fmt::format("  {}: copy it to {} and follow its README.md\n", folder.string(), folder.filename().string());
    }
    if (options.hosts.empty()) text += "Start it with: phoenix testnet up --home " + created->folders.front().string() + "\n";
    return context.show(json::Object{{"chain_id", options.chainId}, {"genesis_hash", toHex(created->genesisHash)}, {"folders", std::move(folders)}}, text);
}

Result<> up(Context& context, const TestnetOptions& options) {
    const testnet::Layout layout = layoutOf(context);
    if (!layout.exists()) {
        if (!options.hosts.empty())
            return reject("make a testnet for several hosts with phoenix testnet create --hosts, then start its part on each of them");
        context.note("making a testnet in " + layout.folder().string());
        if (const auto created = make(context, options); !created) return forward(created);
    }
    const auto settings = testnet::readSettings(layout);
    if (!settings) return forward(settings);
    if (options.validators != 0 && options.validators != settings->nodes)
        return reject(fmt::format("the testnet in {} has {} validators, not {}; choose another folder with --home, or remove that one",
                                  layout.folder().string(), settings->nodes, options.validators));
    return options.detach ? detachTestnet(context, layout) : runTestnet(context, layout, options.inBackground);
}

Result<> status(Context& context, const TestnetOptions&) {
    const auto standing = testnet::standingOf(layoutOf(context), 3s);
    if (!standing) return forward(standing);
    std::string text = table(testnet::tableOf(*standing)) + standing->chainId + ": " + testnet::sentenceOf(*standing) + "\n";
    for (const testnet::NodeStanding& node : standing->nodes)
        if (!node.facts.why.empty()) text += testnet::Layout::nameOf(node.facts.index) + ": " + node.facts.why + "\n";
    if (!standing->supervised && standing->height() > 0)
        text += "No supervisor watches it; `phoenix testnet up` takes the nodes over, `phoenix testnet down` stops them.\n";
    return context.show(testnet::toJson(*standing), text);
}

Result<> down(Context& context, const TestnetOptions&) {
    const auto ended = testnet::takeDown(layoutOf(context));
    if (!ended) return forward(ended);
    std::string text = ended->stopped == 1 ? "1 node has stopped\n" : std::to_string(ended->stopped) + " nodes have stopped\n";
    json::Array forced;
    for (const std::string& name : ended->forced) {
        forced.push_back(json::Value(name));
        text += name + " did not end when asked and was killed\n";
    }
    return context.show(json::Object{{"stopped", ended->stopped}, {"forced", std::move(forced)}}, text);
}

// "3" or "node-3".
Result<std::uint32_t> nodeOf(const TestnetOptions& options) {
    const std::string digits = options.node.starts_with("node-") ? options.node.substr(5) : options.node;
    if (digits.empty() || digits.size() > 4 || digits.find_first_not_of("0123456789") != std::string::npos)
        return reject("a node is named by its number, such as 2 or node-2, not \"" + options.node + "\"");
    return std::uint32_t(std::stoul(digits));
}

// Of the node as it is afterwards, from its supervisor or its lock.
Result<> showNode(Context& context, std::uint32_t index, const std::string& done) {
    const auto processes = testnet::processesOf(layoutOf(context));
    if (!processes) return forward(processes);
    json::Object document{{"index", index}, {"name", testnet::Layout::nameOf(index)}};
    for (const testnet::NodeFacts& one : processes->nodes)
        if (one.index == index) {
            document["state"] = testnet::name(one.state);
            document["pid"] = one.pid ? json::Value(*one.pid) : json::Value();
        }
    return context.show(document, testnet::Layout::nameOf(index) + " " + done + "\n");
}

std::function<Result<>(Context&, const TestnetOptions&)> doing(Result<> (*work)(const testnet::Layout&, std::uint32_t), std::string done) {
    return [work, done = std::move(done)](Context& context, const TestnetOptions& options) -> Result<> {
        const auto node = nodeOf(options);
        if (!node) return forward(node);
        if (auto worked = work(layoutOf(context), *node); !worked) return worked;
        return showNode(context, *node, done);
    };
}

Result<> delay(Context& context, const TestnetOptions& options) {
    const auto node = nodeOf(options);
    if (!node) return forward(node);
    const auto settings = testnet::readSettings(layoutOf(context));
    if (!settings) return forward(settings);
    auto url = client::parseUrl(testnet::rpcOf(layoutOf(context).node(*node)));
    if (!url) return reject(testnet::Layout::nameOf(*node) + " has no address; is it one of this testnet, and up?");
    client::Caller caller(std::move(*url), 10s);
    auto answer = caller.call("network_delay", {{"ms", options.delayMs}});
    if (!answer) {
        if (!caller.reached()) context.setUnreachable();
        return forward(answer);
    }
    return showNode(context, *node, fmt::format("now sends everything {} ms later", options.delayMs));
}

struct JoinOptions {
    std::string genesis;
    std::vector<std::string> seeds;
    std::string name = "node";
    std::string p2pAddress = "127.0.0.1";
    std::uint64_t p2pPort = 26656;
    std::uint64_t rpcPort = 26657;
    std::string trustedBlock;
};

Result<> join(Context& context, const JoinOptions& options) {
    if (options.rpcPort > 65535 || options.p2pPort > 65535) return reject("a port is 0 to 65535");
    testnet::NewMember wanted{context.homeFolder().folder(), options.genesis, options.seeds, options.name, std::nullopt,
                              options.p2pAddress, std::uint16_t(options.p2pPort), std::uint16_t(options.rpcPort), options.trustedBlock};
    if (context.hasPassphraseFile()) {
        auto passphrase = context.passphrase("", false);
        if (!passphrase) return forward(passphrase);
        wanted.passphrase = std::move(*passphrase);
    }
    const auto joined = testnet::joinNetwork(wanted);
    if (!joined) return forward(joined);
    const std::string address = crypto::toText(joined->keys.operatorAddress), id = chain::toText(joined->keys.node);
    const std::string home = wanted.folder.string();
    return context.show(json::Object{{"home", home}, {"chain_id", joined->genesis.chainId}, {"genesis_hash", toHex(joined->genesis.hash())},
                                     {"id", id}, {"operator", address}, {"development_keys", !wanted.passphrase.has_value()}},
                        fmt::format("Made a home for a node of {} in {}.\nNode      {}\nOperator  {}\nGenesis   {}\n"
                                    "Start it with: phoenixd --home {}\n"
                                    "When it is in sync, `phoenix validator join --home {}` makes it a validator.\n",
                                    joined->genesis.chainId, home, id, address, toHex(joined->genesis.hash()), home, home));
}

} // namespace

std::vector<Command> testnetCommands() {
    auto options = std::make_shared<TestnetOptions>();
    auto joining = std::make_shared<JoinOptions>();
    const Option node{"NODE", &options->node, "Its number", true};
    const std::vector<Option> making{
        {"--validators", &options->validators, "How many nodes (default: 4)"},
        {"--base-port", &options->basePort, "Node i gets this port + 2i for RPC and the next for peers (default: 27000); 0 takes any free ones"},
        {"--block-interval-ms", &options->blockIntervalMs, "Time between blocks (default: 1000)"},
        {"--chain-id", &options->chainId, "The chain's name"},
        {"--services", &options->services, "Folder of the genesis services (*.phx)"}};
    auto creating = making;
    creating.push_back({"--hosts", &options->hosts, "Machines to spread the nodes over, a,b,…: a folder with a README is made for each"});
    auto starting = making;
    starting.push_back({"--detach", &options->detach, "Go on in the background, and return when all nodes are ready"});
    starting.push_back({"--in-background", &options->inBackground, "What --detach starts"});
    Command top{"testnet", "Networks of several nodes on this machine", "phoenix testnet up --validators 4 --home /tmp/net", {}, {}, {}};
    top.subcommands = {
        {"create", "Make the nodes' homes: keys, genesis, settings",
         "phoenix testnet create --home /tmp/net --validators 7 --hosts 10.0.0.1,10.0.0.2,10.0.0.3", creating, running(options, create), {}},
        {"up", "Start all nodes, making them when there are none, and watch them",
         "phoenix testnet up --home /tmp/net --validators 51 --block-interval-ms 400 --detach", starting, running(options, up), {}},
        {"status", "How every node is", "phoenix testnet status --home /tmp/net --json", {}, running(options, status), {}},
        {"down", "Stop all nodes, and who watches them", "phoenix testnet down --home /tmp/net", {}, running(options, down), {}},
        {"stop-node", "Stop a node", "phoenix testnet stop-node 2 --home /tmp/net", {node}, running(options, doing(testnet::stopNode, "has stopped")), {}},
        {"start-node", "Start a node that does not run", "phoenix testnet start-node 2 --home /tmp/net", {node}, running(options, doing(testnet::startNode, "is ready")), {}},
        {"kill-node", "End a node with SIGKILL, as a loss of power would", "phoenix testnet kill-node 2 --home /tmp/net", {node}, running(options, doing(testnet::killNode, "was killed")), {}},
        {"delay-node", "Let a node send everything later, as over a long line", "phoenix testnet delay-node 2 --ms 150 --home /tmp/net",
         {node, {"--ms", &options->delayMs, "For how long; 0 ends it", true}}, running(options, delay), {}}};
    Command joinCommand{"join",
                        "Make a home for a node of a network that exists",
                        "phoenix join genesis.borsh --seed 8a3f…@10.0.0.1:27001 --home /tmp/node-4",
                        {{"GENESIS", &joining->genesis, "The network's genesis file: genesis.borsh of any of its nodes", true},
                         {"--seed", &joining->seeds, "A node of the network, ID@HOST:PORT, as its `phoenix peers` shows; may be repeated", true},
                         {"--trust", &joining->trustedBlock, "HEIGHT:HASH of a late block that you trust: the node begins with a snapshot before it"},
                         {"--name", &joining->name, "What this node calls itself"},
                         {"--p2p-address", &joining->p2pAddress, "IP address to listen on for peers; 0.0.0.0 for all (default: 127.0.0.1)"},
                         {"--p2p-port", &joining->p2pPort, "Port for peers; 0 takes any free one (default: 26656)"},
                         {"--rpc-port", &joining->rpcPort, "Port of the RPC; 0 takes any free one (default: 26657)"}},
                        running(joining, join),
                        {}};
    return {top, joinCommand};
}

} // namespace phoenix::cli
