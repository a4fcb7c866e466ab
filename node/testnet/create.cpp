#include "node/testnet/create.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/testnet/development_genesis.h"

#include <algorithm>
#include <fmt/format.h>

namespace phoenix::testnet {

namespace {

namespace fs = std::filesystem;

// A part of the network: a folder and its nodes, of which the first has this index.
struct Part {
    std::string host; // "" when all are on this machine
    Layout layout;
    std::uint32_t first = 0;
    std::uint32_t nodes = 0;
};

// Neighbours stay together; the first hosts get one more when it does not come out even.
std::vector<Part> partsOf(const NewTestnet& wanted, const fs::path& folder) {
    if (wanted.hosts.empty()) return {{"", Layout(folder), 0, wanted.validators}};
    std::vector<Part> parts;
    const std::uint32_t hosts = std::uint32_t(wanted.hosts.size());
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < hosts; ++i) {
        const std::uint32_t nodes = wanted.validators / hosts + (i < wanted.validators % hosts ? 1 : 0);
        parts.push_back({wanted.hosts[i], Layout(folder / wanted.hosts[i]), first, nodes});
        first += nodes;
    }
    return parts;
}

Result<> check(const NewTestnet& wanted) {
    if (wanted.validators < 1 || wanted.validators > kValidatorsMax)
        return reject("a testnet has 1 to " + std::to_string(kValidatorsMax) + " validators, not " +
                      std::to_string(wanted.validators));
    if (wanted.hosts.size() > wanted.validators)
        return reject("there are more hosts than validators; a host without a node has nothing to do");
    for (std::size_t i = 0; i < wanted.hosts.size(); ++i) {
        const std::string& host = wanted.hosts[i];
        // A dot alone would be a folder that is there already.
        const chain::PeerAddress address{{}, host, 1};
        if (!chain::parsePeerAddress(chain::toText(address)) || host.front() == '.')
            return reject("\"" + host + "\" is neither an IP address nor the name of a machine");
        if (std::find(wanted.hosts.begin(), wanted.hosts.begin() + std::ptrdiff_t(i), host) != wanted.hosts.begin() + std::ptrdiff_t(i))
            return reject("the host " + host + " is named twice");
    }
    if (!wanted.hosts.empty() && wanted.basePort == 0)
        return reject("other machines must know the ports of a testnet on several hosts; give a --base-port");
    std::error_code error;
    if (Layout(wanted.folder).exists())
        return reject(wanted.folder.string() + " has a testnet already; `phoenix testnet up` starts it, or choose another folder");
    if (fs::exists(wanted.folder, error) && !fs::is_empty(wanted.folder, error))
        return reject(wanted.folder.string() + " has other files in it; choose a folder that is empty or not there yet");
    return {};
}

std::string readmeOf(const Part& part, const NewTestnet& wanted, const crypto::Hash& genesis, const std::vector<NodePorts>& ports) {
    std::string names;
    for (std::uint32_t i = part.first; i < part.first + part.nodes; ++i)
        names += fmt::format("- {}: peers reach it at {}:{}; its RPC answers programs of this machine at 127.0.0.1:{}\n",
                             Layout::nameOf(i), part.host, ports[i].p2p, ports[i].rpc);
    return fmt::format(
        "# {} on {}\n\n"
        "This folder holds the nodes of one machine of the network {} (genesis {}).\n\n{}\n"
        "1. Copy the folder to {}. It contains secret keys: copy it as you would copy a password, and keep no other copy.\n"
        "2. Let the ports {} to {} (TCP) in through the firewall.\n"
        "3. In the folder, start the nodes, which go on when you log out:\n\n"
        "       phoenix testnet up --home . --detach\n\n"
        "4. See how they are, and stop them:\n\n"
        "       phoenix testnet status --home .\n"
        "       phoenix testnet down --home .\n\n"
        "Blocks are made as soon as nodes with more than two thirds of the power are up.\n",
        wanted.chainId, part.host, wanted.chainId, toHex(genesis), names, part.host, ports[part.first].p2p,
        ports[part.first + part.nodes - 1].p2p);
}

Config configOf(const NewTestnet& wanted, std::uint32_t index, const NodePorts& ports, const std::vector<chain::PeerAddress>& nodes) {
    Config config;
    config.name = Layout::nameOf(index);
    config.rpcPort = ports.rpc;
    config.p2pPort = ports.p2p;
    if (!wanted.hosts.empty())
        config.p2pAddress = nodes[index].host.find(':') == std::string::npos ? "0.0.0.0" : "::";
    for (std::uint32_t other = 0; other < index; ++other) config.seeds.push_back(chain::toText(nodes[other]));
    config.outboundMax = std::max(config.outboundMax, wanted.validators - 1);
    config.inboundMax = std::max(config.inboundMax, wanted.validators - 1);
    config.cacheFolder = "../cache";
    return config;
}

Result<crypto::Hash> fill(const NewTestnet& wanted, const std::vector<Part>& parts, const std::vector<NodePorts>& ports) {
    auto services = genesisServices(wanted.services);
    if (!services) return forward(services);
    GenesisWish wish{wanted.chainId, wanted.blockIntervalMs, {}};
    std::vector<chain::PeerAddress> nodes;
    for (const Part& part : parts)
        for (std::uint32_t i = part.first; i < part.first + part.nodes; ++i) {
            const auto keys = makeKeys(part.layout.node(i), wanted.passphrase);
            if (!keys) return forward(keys);
            wish.validators.push_back({keys->consensus, keys->operatorAddress, Layout::nameOf(i)});
            nodes.push_back({keys->node, part.host.empty() ? "127.0.0.1" : part.host, ports[i].p2p});
        }
    if (auto checked = checkGenesis(wish); !checked) return forward(checked);
    const chain::Genesis genesis = developmentGenesis(wish, std::move(*services));
    const Bytes encoded = codec::encode(genesis);
    for (const Part& part : parts) {
        for (const fs::path& path : {part.layout.run(), part.layout.cache()})
            if (auto made = makeFolder(path, 0700); !made) return forward(made);
        for (std::uint32_t i = part.first; i < part.first + part.nodes; ++i) {
            const Home home = part.layout.node(i);
            if (auto written = writeConfig(home.config(), configOf(wanted, i, ports[i], nodes)); !written) return forward(written);
            if (auto written = writeFile(home.genesis(), encoded); !written) return forward(written);
        }
        if (!part.host.empty())
            if (auto written = writeFile(part.layout.folder() / "README.md", viewOf(readmeOf(part, wanted, genesis.hash(), ports))); !written)
                return forward(written);
        const Settings settings{wanted.chainId, part.first, part.nodes, wanted.blockIntervalMs};
        if (auto written = writeSettings(part.layout, settings); !written) return forward(written);
    }
    return genesis.hash();
}

} // namespace

Result<CreatedTestnet> createTestnet(const NewTestnet& wanted) {
    if (auto checked = check(wanted); !checked) return forward(checked);
    const auto ports = wanted.basePort == 0 ? freePorts(wanted.validators) : portsFrom(wanted.basePort, wanted.validators);
    if (!ports) return forward(ports);
    const fs::path place = fs::absolute(wanted.folder).lexically_normal();
    const fs::path folder = place.has_filename() ? place : place.parent_path();
    const fs::path making = folder.string() + ".making";
    std::error_code error;
    fs::remove_all(making, error); // of one that was interrupted
    if (auto made = makeFolder(making, 0700); !made) return forward(made);
    const auto genesis = fill(wanted, partsOf(wanted, making), *ports);
    if (!genesis) {
        fs::remove_all(making, error);
        return forward(genesis);
    }
    fs::rename(making, folder, error);
    if (error) return fail(ErrorCode::Report, "cannot put the testnet in place: " + error.message());
    CreatedTestnet created{*genesis, {}};
    for (const Part& part : partsOf(wanted, folder)) created.folders.push_back(part.layout.folder());
    return created;
}

} // namespace phoenix::testnet
