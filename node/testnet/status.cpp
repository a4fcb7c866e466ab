#include "node/testnet/status.h"

#include "node/base/file.h"
#include "node/client/caller.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>

namespace phoenix::testnet {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kAskersMax = 8;

// A figure in kB of a file in /proc; 0 when the process is gone.
std::uint64_t kilobytes(int pid, const char* file, std::string_view field) {
    const auto text = readTextFile("/proc/" + std::to_string(pid) + "/" + file, 1u << 16);
    const std::size_t at = text ? text->find("\n" + std::string(field) + ":") : std::string::npos;
    return at == std::string::npos ? 0 : std::strtoull(text->c_str() + at + field.size() + 2, nullptr, 10);
}

std::optional<std::map<std::string, std::string>> versionsOf(client::Caller& caller) {
    const auto services = caller.ask<std::vector<api::ServiceInfo>>("services");
    if (!services) return std::nullopt;
    std::map<std::string, std::string> versions;
    for (const api::ServiceInfo& one : *services) versions[one.service] = one.version;
    return versions;
}

Result<std::vector<NodeFacts>> factsIn(const json::Object& answer) {
    std::vector<NodeFacts> all;
    // Boost.JSON throws where something is missing or of another kind.
    try {
        for (const json::Value& one : answer.at("nodes").as_array()) {
            NodeFacts facts;
            facts.index = one.at("index").to_number<std::uint32_t>();
            facts.state = parseNodeState(std::string_view(one.at("state").as_string())).value_or(NodeState::Died);
            if (!one.at("pid").is_null()) facts.pid = one.at("pid").to_number<int>();
            facts.why = std::string(one.at("why").as_string());
            all.push_back(std::move(facts));
        }
    } catch (const std::exception& wrong) {
        return reject(std::string("the supervisor is of another version: ") + wrong.what() + "; stop it and start it again");
    }
    return all;
}

void ask(const Layout& layout, NodeStanding& node, std::chrono::milliseconds patience) {
    if (node.facts.pid) {
        node.rssKb = kilobytes(*node.facts.pid, "status", "VmRSS");
        node.pssKb = kilobytes(*node.facts.pid, "smaps_rollup", "Pss");
    }
    if (node.facts.state != NodeState::Running) return;
    const auto url = client::parseUrl(rpcOf(layout.node(node.facts.index)));
    if (!url) return;
    client::Caller caller(*url, patience);
    if (auto status = caller.ask<api::NodeStatus>("status")) node.status = std::move(*status);
}

} // namespace

std::string NodeStanding::state() const {
    return facts.state == NodeState::Running && !status ? "silent" : std::string(name(facts.state));
}

std::uint64_t TestnetStanding::height() const {
    std::uint64_t highest = 0;
    for (const NodeStanding& node : nodes)
        if (node.status) highest = std::max(highest, node.status->height);
    return highest;
}

Result<Processes> processesOf(const Layout& layout) {
    const auto settings = readSettings(layout);
    if (!settings) return forward(settings);
    Processes found;
    if (auto line = ControlLine::connect(layout.control())) {
        const auto answer = line->ask({{"do", "nodes"}}, 5s);
        if (!answer) return forward(answer);
        auto nodes = factsIn(*answer);
        if (!nodes) return forward(nodes);
        found.supervised = true;
        found.nodes = std::move(*nodes);
        return found;
    }
    for (std::uint32_t i = settings->first; i < settings->first + settings->nodes; ++i) {
        const auto holder = FileLock::holder(layout.node(i).lock());
        found.nodes.push_back({i, holder ? NodeState::Running : NodeState::Stopped, holder, ""});
    }
    return found;
}

std::string rpcOf(const Home& home) {
    if (auto said = readTextFile(home.rpcUrl(), 1024)) {
        while (said->ends_with('\n')) said->pop_back();
        return *said;
    }
    const auto config = readConfig(home.config());
    if (!config || config->rpcPort == 0) return "";
    return "http://" + config->rpcAddress + ":" + std::to_string(config->rpcPort);
}

Result<TestnetStanding> standingOf(const Layout& layout, std::chrono::milliseconds patience,
                                   decltype(TestnetStanding::versions) known) {
    const auto settings = readSettings(layout);
    if (!settings) return forward(settings);
    auto processes = processesOf(layout);
    if (!processes) return forward(processes);
    TestnetStanding standing;
    standing.chainId = settings->chainId;
    standing.supervised = processes->supervised;
    for (NodeFacts& facts : processes->nodes) standing.nodes.push_back({std::move(facts), std::nullopt, 0, 0});
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> askers;
    for (std::size_t i = 0; i < std::min(kAskersMax, standing.nodes.size()); ++i)
        askers.emplace_back([&] {
            for (std::size_t at; (at = next++) < standing.nodes.size();) ask(layout, standing.nodes[at], patience);
        });
    for (std::thread& asker : askers) asker.join();
    // A root names its versions, so one node of each root is asked.
    for (const NodeStanding& node : standing.nodes) {
        if (!node.status || standing.versions.contains(node.status->servicesRoot)) continue;
        auto found = known.find(node.status->servicesRoot);
        if (found != known.end()) {
            standing.versions.insert(*found);
        } else if (const auto url = client::parseUrl(rpcOf(layout.node(node.facts.index)))) {
            client::Caller caller(*url, patience);
            if (auto versions = versionsOf(caller)) standing.versions[node.status->servicesRoot] = std::move(*versions);
        }
    }
    return standing;
}

} // namespace phoenix::testnet
