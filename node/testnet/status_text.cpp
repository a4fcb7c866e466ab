#include "node/base/hex.h"
#include "node/testnet/status.h"

#include <algorithm>
#include <fmt/format.h>

namespace phoenix::testnet {

namespace {

// 1284907 → 1,284,907
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string shortHash(const chain::Hash& hash) {
    return toHex(hash).substr(0, 8);
}

// "3 nodes", "1 node", and which when they are few.
std::string counted(const std::vector<std::string>& names) {
    std::string text = names.size() == 1 ? "" : std::to_string(names.size()) + " nodes";
    if (names.size() > 4) return text;
    for (const std::string& one : names) text += (&one == &names.front() ? (text.empty() ? "" : " (") : ", ") + one;
    return names.size() == 1 ? text : text + ")";
}

} // namespace

json::Object toJson(const TestnetStanding& standing) {
    const std::uint64_t highest = standing.height();
    json::Array nodes;
    for (const NodeStanding& node : standing.nodes) {
        json::Object one{{"index", node.facts.index},
                         {"name", Layout::nameOf(node.facts.index)},
                         {"pid", node.facts.pid ? json::Value(*node.facts.pid) : json::Value()},
                         {"state", node.state()}};
        if (!node.facts.why.empty()) one["why"] = node.facts.why;
        json::Value height, round, stateRoot, servicesRoot, peers, behind;
        json::Object versions;
        if (const auto& status = node.status) {
            height = status->height;
            round = status->round;
            stateRoot = toHex(status->stateRoot);
            servicesRoot = toHex(status->servicesRoot);
            peers = status->peers;
            behind = highest - status->height;
            if (const auto found = standing.versions.find(status->servicesRoot); found != standing.versions.end())
                for (const auto& [service, version] : found->second) versions[service] = version;
        }
        one["height"] = height;
        one["round"] = round;
        one["state_root"] = stateRoot;
        one["services_root"] = servicesRoot;
        one["peers"] = peers;
        one["behind"] = behind;
        one["rss_mb"] = node.rssKb / 1024;
        one["pss_mb"] = double(node.pssKb / 102) / 10;
        one["versions"] = std::move(versions);
        nodes.push_back(std::move(one));
    }
    return {{"chain_id", standing.chainId}, {"supervised", standing.supervised}, {"nodes", std::move(nodes)}};
}

std::vector<std::vector<std::string>> tableOf(const TestnetStanding& standing) {
    const std::uint64_t highest = standing.height();
    std::vector<std::vector<std::string>> rows{
        {"NODE", "STATE", "HEIGHT", "BEHIND", "ROUND", "PEERS", "STATE ROOT", "SERVICES", "MB", "PID"}};
    for (const NodeStanding& node : standing.nodes) {
        std::vector<std::string> row{Layout::nameOf(node.facts.index), node.state()};
        if (const auto& status = node.status)
            row.insert(row.end(), {grouped(status->height), std::to_string(highest - status->height), std::to_string(status->round),
                                   std::to_string(status->peers), shortHash(status->stateRoot), shortHash(status->servicesRoot)});
        else
            row.insert(row.end(), 6, "");
        row.push_back(node.pssKb == 0 ? "" : std::to_string(node.pssKb / 1024));
        row.push_back(node.facts.pid ? std::to_string(*node.facts.pid) : "");
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string sentenceOf(const TestnetStanding& standing) {
    std::map<std::string, std::vector<std::string>> byState;
    std::vector<std::string> behind;
    for (const NodeStanding& node : standing.nodes) {
        byState[node.state()].push_back(Layout::nameOf(node.facts.index));
        // A block is never everywhere at the same moment.
        if (node.status && node.status->height + 2 < standing.height()) behind.push_back(Layout::nameOf(node.facts.index));
    }
    const std::size_t running = byState["running"].size();
    std::string text = fmt::format("{} of {} nodes run", running, standing.nodes.size());
    if (running > 0) text += fmt::format(", height {}", grouped(standing.height()));
    if (!behind.empty()) text += "; behind: " + counted(behind);
    for (const auto& [state, names] : byState)
        if (state != "running" && !names.empty()) text += "; " + state + ": " + counted(names);
    return text;
}

} // namespace phoenix::testnet
