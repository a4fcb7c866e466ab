#include "app/cli/command.h"
#include "node/base/hex.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct NoOptions {};

// Asks for a value, shows its JSON, or the text made of it.
template<typename T, typename Text>
std::function<Result<>(Context&)> asking(std::string method, Text text) {
    return [method = std::move(method), text](Context& context) -> Result<> {
        auto node = context.node();
        if (!node) return forward(node);
        auto value = (*node)->ask<T>(method);
        if (!value) return forward(value);
        return context.show(json::toJson(*value), text(*value));
    };
}

std::string statusText(const api::NodeStatus& status) {
    std::string text = fmt::format("{}{} at height {}{}\n", status.chainId,
                                   status.development ? " (development network)" : "",
                                   grouped(status.height), status.syncing ? ", catching up" : "");
    text += fmt::format("State root     {}\nServices root  {}\n", toHex(status.stateRoot),
                        toHex(status.servicesRoot));
    if (status.consensusKey)
        text += fmt::format("Validator      {} with {} of {} power\n",
                            status.validatorAddress ? crypto::toText(*status.validatorAddress)
                                                    : toHex(*status.consensusKey),
                            status.power, status.totalPower);
    text += fmt::format("Block interval {} ms (target {})\nPeers          {}\nMempool        {}\n"
                        "Version        {}, kernel ABI {}\n",
                        status.blockIntervalMs, status.blockIntervalTargetMs, status.peers,
                        status.mempool, status.version, status.kernelAbi);
    if (status.heartbeat) {
        text += "Self-reports   ";
        for (const api::SelfReport& report : status.heartbeat->reports)
            text += fmt::format("{}{} {}", &report == &status.heartbeat->reports.front() ? "" : ", ", report.label, report.value);
        text += "\n";
    }
    return text;
}

std::string servicesText(const std::vector<api::ServiceInfo>& services) {
    std::vector<std::vector<std::string>> rows{{"SERVICE", "VERSION", "STATE", "KIND", "ENGINE",
                                                "SINCE", "CALLS/S", "P50 µs", "P99 µs", "ERRORS",
                                                "CODE"}};
    for (const auto& service : services)
        rows.push_back(
            {service.service,
             service.next ? service.version + " → " + service.next->version : service.version,
             std::string(api::name(service.state)), std::string(api::name(service.kind)),
             service.engine, grouped(service.activeSince),
             fmt::format("{:.1f}", service.callsPerSecond), fmt::format("{:.1f}", service.p50Us),
             fmt::format("{:.1f}", service.p99Us), grouped(service.errors),
             shortHash(service.codeHash)});
    return table(rows);
}

std::string validatorsText(const std::vector<api::ValidatorInfo>& validators) {
    std::vector<std::vector<std::string>> rows{{"NAME", "POWER", "OPERATOR", "CONSENSUS KEY"}};
    for (const auto& validator : validators)
        rows.push_back({validator.name, grouped(validator.power), crypto::toText(validator.address),
                        shortHash(validator.consensusKey)});
    return table(rows);
}

std::string peersText(const std::vector<api::PeerInfo>& peers, const std::optional<api::NetworkState>& network) {
    std::string text;
    if (network && !network->address.empty())
        text += fmt::format("This node  {}\n{} of {} inbound, {} of {} outbound, {} addresses known, {} banned\n",
                            network->address, network->inbound, network->inboundMax, network->outbound,
                            network->outboundMax, network->known, network->banned);
    if (peers.empty()) return text + "No peers\n";
    std::vector<std::vector<std::string>> rows{{"NAME", "ID", "ADDRESS", "DIRECTION", "VALIDATOR", "HEIGHT", "ROUND TRIP",
                                                "IN", "OUT", "SCORE", "STATE"}};
    for (const api::PeerInfo& peer : peers)
        rows.push_back({peer.name, shortHash(peer.id), peer.address, peer.inbound ? "in" : "out",
                        peer.validator ? "yes" : "", grouped(peer.height),
                        peer.roundTripUs == 0 ? "" : fmt::format("{:.1f} ms", double(peer.roundTripUs) / 1000),
                        fmt::format("{:.1f} MB", double(peer.bytesIn) / 1e6),
                        fmt::format("{:.1f} MB", double(peer.bytesOut) / 1e6), fmt::format("{:.0f}", peer.score),
                        peer.leftMs == 0 ? "connected" : "left: " + peer.leftWhy});
    return text + table(rows);
}

Result<> peers(Context& context) {
    auto node = context.node();
    if (!node) return forward(node);
    auto answer = (*node)->call("peers");
    if (!answer) return forward(answer);
    const auto peers = json::fromJson<std::vector<api::PeerInfo>>(*answer, "the peers");
    if (!peers) return forward(peers);
    // For people, the node's own address: what another one joins by.
    std::optional<api::NetworkState> network;
    if (!context.json)
        if (auto state = (*node)->ask<api::NetworkState>("network")) network = std::move(*state);
    return context.show(*answer, peersText(*peers, network));
}

} // namespace

std::vector<Command> nodeCommands() {
    return {{"status",
             "Height, roots, validator and mempool of the node",
             "phoenix status --json",
             {},
             asking<api::NodeStatus>("status", statusText),
             {}},
            {"services",
             "The services in force: versions, load, latency",
             "phoenix services",
             {},
             asking<std::vector<api::ServiceInfo>>("services", servicesText),
             {}},
            {"validators",
             "Who votes in consensus, with which power",
             "phoenix validators --json",
             {},
             asking<std::vector<api::ValidatorInfo>>("validators", validatorsText),
             {}},
            {"peers",
             "Who the node is connected to, and its own address for others",
             "phoenix peers --json",
             {},
             peers,
             {}}};
}

} // namespace phoenix::cli
