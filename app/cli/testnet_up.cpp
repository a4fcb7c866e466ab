#include "app/cli/testnet_up.h"

#include "app/cli/live_table.h"
#include "node/base/process.h"
#include "node/testnet/status.h"
#include "node/testnet/supervisor.h"

#include <fmt/format.h>
#include <csignal>
#include <future>
#include <sys/signalfd.h>
#include <unistd.h>

namespace phoenix::cli {

namespace {

using namespace std::chrono_literals;
using testnet::NodeState;
using Steady = std::chrono::steady_clock;

constexpr auto kStep = 1s;
constexpr auto kLook = 1s;
constexpr auto kPatience = 2s;

// Signals that ask for the end, as a descriptor. They are blocked for threads that are started later, too.
class EndSignals {
  public:
    EndSignals() {
        sigemptyset(&signals_);
        for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, number);
        ::sigprocmask(SIG_BLOCK, &signals_, nullptr);
        descriptor_ = ::signalfd(-1, &signals_, SFD_CLOEXEC | SFD_NONBLOCK);
    }
    ~EndSignals() {
        ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }
    bool take() {
        signalfd_siginfo about{};
        return ::read(descriptor_, &about, sizeof about) == ssize_t(sizeof about);
    }

  private:
    sigset_t signals_{};
    int descriptor_ = -1;
};

std::string lineOf(const testnet::NodeEvent& event, std::size_t ready, std::uint32_t nodes) {
    const std::string node = testnet::Layout::nameOf(event.node);
    switch (event.kind) {
    case testnet::NodeEvent::Kind::Started: return "";
    case testnet::NodeEvent::Kind::Ready: return fmt::format("{} is ready, {} of {}", node, ready, nodes);
    case testnet::NodeEvent::Kind::Stopped: return node + " has stopped";
    case testnet::NodeEvent::Kind::Died:
        return fmt::format("{} has DIED: {}\n  start it again with: phoenix testnet start-node {}", node, event.text, event.node);
    case testnet::NodeEvent::Kind::Forced: return node + ": " + event.text;
    }
    return "";
}

// The whole table when it fits, else the rows that are not as they should be.
std::string picture(const testnet::TestnetStanding& standing, std::size_t height) {
    auto rows = testnet::tableOf(standing);
    const std::string sentence = standing.chainId + ": " + testnet::sentenceOf(standing) + " (Ctrl-C stops all)\n";
    if (rows.size() + 2 <= height) return table(rows) + sentence;
    std::vector<std::vector<std::string>> amiss{rows.front()};
    for (std::size_t i = 0; i < standing.nodes.size() && amiss.size() + 3 < height; ++i) {
        const testnet::NodeStanding& node = standing.nodes[i];
        if (node.state() != "running" || node.status->height + 2 < standing.height()) amiss.push_back(rows[i + 1]);
    }
    return (amiss.size() > 1 ? table(amiss) : "") + sentence;
}

// What the terminal shows, asked for beside the loop that must go on.
class Looks {
  public:
    explicit Looks(const testnet::Layout& layout) : layout_(layout) {}

    void step(LiveTable& screen) {
        if (!screen.live()) return;
        if (look_.valid() && look_.wait_for(0s) == std::future_status::ready) {
            auto standing = look_.get();
            next_ = Steady::now() + kLook;
            if (standing) {
                versions_ = standing->versions;
                screen.paint(picture(*standing, screen.height()));
            }
        }
        if (!look_.valid() && Steady::now() >= next_)
            look_ = std::async(std::launch::async, [this, known = versions_] { return testnet::standingOf(layout_, kPatience, known); });
    }
    bool busy() const { return look_.valid() && look_.wait_for(0s) != std::future_status::ready; }

  private:
    const testnet::Layout layout_;
    std::future<Result<testnet::TestnetStanding>> look_;
    decltype(testnet::TestnetStanding::versions) versions_;
    Steady::time_point next_{};
};

Result<testnet::SupervisorOptions> optionsOf(const Context& context) {
    testnet::SupervisorOptions options;
    options.program = programFolder() / "phoenixd";
    options.processEnds = true;
    if (!context.passphraseFile.empty()) options.passphraseFile = std::filesystem::absolute(context.passphraseFile).string();
    std::error_code error;
    if (!std::filesystem::exists(options.program, error))
        return fail(ErrorCode::NotFound, options.program.string() + " is not there; build or install phoenixd beside phoenix");
    return options;
}

Result<> showStanding(Context& context, const testnet::Layout& layout) {
    const auto standing = testnet::standingOf(layout, kPatience);
    if (!standing) return forward(standing);
    return context.show(testnet::toJson(*standing), table(testnet::tableOf(*standing)) + testnet::sentenceOf(*standing) + "\n");
}

} // namespace

Result<> runTestnet(Context& context, const testnet::Layout& layout, bool background) {
    EndSignals signals;
    LiveTable screen;
    auto options = optionsOf(context);
    if (!options) return forward(options);
    std::size_t died = 0;
    const testnet::Supervisor* watched = nullptr;
    auto opened = testnet::Supervisor::open(layout, *options, [&](const testnet::NodeEvent& event) {
        if (event.kind == testnet::NodeEvent::Kind::Died) ++died;
        const std::string line = lineOf(event, watched->count(NodeState::Running), watched->settings().nodes);
        if (!line.empty()) screen.line(line);
    });
    if (!opened) return forward(opened);
    testnet::Supervisor& supervisor = **opened;
    watched = &supervisor;
    if (auto free = supervisor.checkPorts(); !free) return free;
    if (const std::size_t running = supervisor.count(NodeState::Running); running > 0)
        screen.line(fmt::format("took over {} that ran already", running == 1 ? "a node" : std::to_string(running) + " nodes"));
    supervisor.startAll();
    if (background) {
        std::fputs("listening\n", stdout);
        std::fflush(stdout);
    }

    Looks looks(layout);
    bool told = background, ending = false;
    std::future<Result<>> document; // of --json, once everything is up
    while (!ending || !supervisor.quiet()) {
        looks.step(screen);
        supervisor.step(looks.busy() || (screen.live() && !ending) ? 100ms : kStep, signals.descriptor());
        if (signals.take()) {
            // Who asks twice does not want to wait.
            if (std::exchange(ending, true)) {
                screen.line("killing the nodes that still run");
                supervisor.killAll();
            } else {
                screen.line(fmt::format("stopping {} nodes; Ctrl-C again kills them", supervisor.count(NodeState::Running)));
                supervisor.stopAll();
            }
        }
        if (supervisor.endAsked()) ending = true;
        if (!told && supervisor.count(NodeState::Running) == supervisor.settings().nodes) {
            told = true;
            if (!screen.live()) screen.line(fmt::format("all {} nodes are ready; Ctrl-C stops them", supervisor.settings().nodes));
            if (context.json) document = std::async(std::launch::async, [&] { return showStanding(context, layout); });
        }
        if (!ending && supervisor.quiet())
            return reject(died > 0 ? "no node runs any more" : "all nodes were stopped; nothing is left to watch");
    }
    return {};
}

Result<> detachTestnet(Context& context, const testnet::Layout& layout) {
    auto options = optionsOf(context);
    if (!options) return forward(options);
    std::vector<std::string> words{"testnet", "up", "--home", std::filesystem::absolute(layout.folder()).string(), "--in-background"};
    if (!options->passphraseFile.empty()) words.insert(words.end(), {"--passphrase-file", options->passphraseFile});
    auto child = testnet::WatchedProcess::spawn(programFolder() / "phoenix", words, layout.log());
    if (!child) return forward(child);
    // Its one word, or its end.
    if (!child->waitForFirstLine(60s))
        return fail(ErrorCode::Report, testnet::lastLines(layout.log(), 5));
    auto line = testnet::ControlLine::connect(layout.control());
    if (!line) return forward(line);
    auto answer = line->ask({{"do", "watch"}}, 10s);
    if (!answer) return forward(answer);
    const auto settings = testnet::readSettings(layout);
    if (!settings) return forward(settings);
    std::vector<std::string> died;
    for (;;) {
        const auto processes = testnet::processesOf(layout);
        if (!processes) return forward(processes);
        std::size_t starting = 0, running = 0;
        died.clear();
        for (const testnet::NodeFacts& one : processes->nodes) {
            starting += one.state == NodeState::Starting;
            running += one.state == NodeState::Running;
            if (one.state == NodeState::Died) died.push_back(testnet::Layout::nameOf(one.index) + ": " + one.why);
        }
        if (starting == 0) break;
        const auto event = line->next(300s);
        if (!event) return forward(event);
        const json::Value* kind = event->if_contains("event");
        if (kind != nullptr && *kind == "ready") context.note(fmt::format("{} of {} nodes are ready", running, settings->nodes));
    }
    if (!died.empty()) {
        std::string text = fmt::format("{} of {} nodes did not start; `phoenix testnet down` stops the others", died.size(), settings->nodes);
        for (const std::string& one : died) text += "\n  " + one;
        return reject(text);
    }
    context.note(fmt::format("the testnet runs in the background (process {}); `phoenix testnet down --home {}` stops it", child->pid(),
                             layout.folder().string()));
    return showStanding(context, layout);
}

} // namespace phoenix::cli
