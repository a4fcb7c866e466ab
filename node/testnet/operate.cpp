#include "node/testnet/operate.h"

#include "node/testnet/watched_process.h"
#include "node/testnet/status.h"

#include <algorithm>
#include <csignal>
#include <thread>

namespace phoenix::testnet {

namespace {

using namespace std::chrono_literals;

constexpr auto kStopMax = 30s;
constexpr auto kKillMax = 10s;
// The supervisor keeps its own bounds; these are for one that hangs.
constexpr auto kStartAnswer = 240s;
constexpr auto kStopAnswer = 60s;
constexpr auto kDownAnswer = 120s;
constexpr auto kSettles = 5s;
constexpr auto kGlance = 20ms;

Result<> ask(ControlLine& line, std::string_view action, std::uint32_t node, std::chrono::milliseconds timeout) {
    auto answer = line.ask({{"do", action}, {"node", node}}, timeout);
    if (!answer) return forward(answer);
    return {};
}

// True when it had to be killed.
Result<bool> endProcess(WatchedProcess& process, const std::string& name) {
    process.signal(SIGTERM);
    if (process.waitForEnd(kStopMax)) return false;
    process.signal(SIGKILL);
    if (process.waitForEnd(kKillMax)) return true;
    return fail(ErrorCode::Report, name + " (process " + std::to_string(process.pid()) + ") does not end, not even when killed");
}

Result<> endWithoutSupervisor(const Layout& layout, std::uint32_t node, bool kill) {
    const auto settings = readSettings(layout);
    if (!settings) return forward(settings);
    const std::string named = Layout::nameOf(node);
    if (node < settings->first || node >= settings->first + settings->nodes)
        return reject("this testnet has the nodes " + std::to_string(settings->first) + " to " +
                      std::to_string(settings->first + settings->nodes - 1) + ", not " + std::to_string(node));
    auto process = WatchedProcess::holderOf(layout.node(node).lock());
    if (!process) return reject(named + " does not run");
    if (kill) {
        process->signal(SIGKILL);
        if (!process->waitForEnd(kKillMax)) return fail(ErrorCode::Report, named + " does not end, not even when killed");
        return {};
    }
    auto ended = endProcess(*process, named);
    if (!ended) return forward(ended);
    return {};
}

Result<> stopOrKill(const Layout& layout, std::uint32_t node, bool kill) {
    if (auto line = ControlLine::connect(layout.control())) return ask(*line, kill ? "kill" : "stop", node, kStopAnswer);
    return endWithoutSupervisor(layout, node, kill);
}

// Who has the testnet, and the way to him. One that begins has it before it listens, and a node that one has just made
// holds on to what was open until it is a program of its own: both pass without anything to wait on but time.
struct InCharge {
    std::optional<WatchedProcess> process;
    Result<ControlLine> line;
};
InCharge supervisorOf(const Layout& layout) {
    const auto until = std::chrono::steady_clock::now() + kSettles;
    for (;;) {
        auto process = WatchedProcess::holderOf(layout.lock());
        InCharge found{std::move(process), ControlLine::connect(layout.control())};
        if (!found.process || found.line || std::chrono::steady_clock::now() >= until) return found;
        std::this_thread::sleep_for(kGlance);
    }
}

} // namespace

Result<> startNode(const Layout& layout, std::uint32_t node) {
    if (const auto settings = readSettings(layout); !settings) return forward(settings);
    auto line = ControlLine::connect(layout.control());
    if (!line) return forward(line);
    return ask(*line, "start", node, kStartAnswer);
}

Result<> stopNode(const Layout& layout, std::uint32_t node) {
    return stopOrKill(layout, node, false);
}

Result<> killNode(const Layout& layout, std::uint32_t node) {
    return stopOrKill(layout, node, true);
}

Result<Down> takeDown(const Layout& layout) {
    const auto before = processesOf(layout);
    if (!before) return forward(before);
    Down down;
    down.stopped = std::uint32_t(std::ranges::count_if(before->nodes, [](const NodeFacts& one) { return one.pid.has_value(); }));
    auto [supervisor, line] = supervisorOf(layout);
    if (supervisor) {
        if (!line) return forward(line, "the supervisor has the testnet and does not listen yet; try again");
        const auto answer = line->ask({{"do", "down"}}, kDownAnswer);
        if (!answer) return forward(answer);
        // It hangs up as the last but one thing, and lets go of the testnet as the last.
        const auto silence = line->next(kStopMax);
        const json::Value* ends = answer->if_contains("process_ends");
        if (silence || silence.error().code != ErrorCode::NotFound || (ends != nullptr && *ends == true && !supervisor->waitForEnd(kStopMax)))
            return fail(ErrorCode::Report, "the nodes have ended, but their supervisor (process " + std::to_string(supervisor->pid()) +
                                               ") has not; end it with kill " + std::to_string(supervisor->pid()));
        if (auto free = FileLock::take(layout.lock()); !free) return forward(free);
        return down;
    }
    // All are asked first, so that they end at the same time.
    std::vector<std::pair<WatchedProcess, std::string>> running;
    for (const NodeFacts& one : before->nodes)
        if (auto process = WatchedProcess::holderOf(layout.node(one.index).lock())) running.emplace_back(std::move(*process), Layout::nameOf(one.index));
    for (auto& [process, name] : running) process.signal(SIGTERM);
    for (auto& [process, name] : running) {
        const auto forced = endProcess(process, name);
        if (!forced) return forward(forced);
        if (*forced) down.forced.push_back(name);
    }
    return down;
}

} // namespace phoenix::testnet
