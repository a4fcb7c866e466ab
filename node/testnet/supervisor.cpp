#include "node/testnet/supervisor.h"

#include "node/base/file.h"
#include "node/testnet/ports.h"

#include <algorithm>
#include <csignal>
#include <thread>

namespace phoenix::testnet {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto kLogLook = 2s;
constexpr std::size_t kLastLines = 5;

constexpr std::pair<NodeState, std::string_view> kStates[] = {{NodeState::Stopped, "stopped"},
                                                              {NodeState::Starting, "starting"},
                                                              {NodeState::Running, "running"},
                                                              {NodeState::Stopping, "stopping"},
                                                              {NodeState::Died, "died"}};

} // namespace

std::string_view name(NodeState state) {
    return std::ranges::find(kStates, state, &std::pair<NodeState, std::string_view>::first)->second;
}

std::optional<NodeState> parseNodeState(std::string_view text) {
    for (const auto& [state, word] : kStates)
        if (word == text) return state;
    return std::nullopt;
}

std::string_view name(NodeEvent::Kind kind) {
    constexpr std::string_view kNames[] = {"started", "ready", "stopped", "died", "forced"};
    return kNames[std::size_t(kind)];
}

Result<std::unique_ptr<Supervisor>> Supervisor::open(Layout layout, SupervisorOptions options,
                                                     std::function<void(const NodeEvent&)> told) {
    auto settings = readSettings(layout);
    if (!settings) return forward(settings);
    if (auto made = makeFolder(layout.run(), 0700); !made) return forward(made);
    auto lock = FileLock::tryTake(layout.lock());
    if (!lock) return forward(lock);
    if (!*lock) {
        const auto holder = FileLock::holder(layout.lock());
        return fail(ErrorCode::Report, "the testnet in " + layout.folder().string() + " is up already" +
                                           (holder ? " (process " + std::to_string(*holder) + ")" : "") +
                                           "; `phoenix testnet status` shows it, `phoenix testnet down` stops it");
    }
    auto control = ControlServer::listen(layout.control());
    if (!control) return forward(control);
    if (options.startsAtOnceMax == 0) options.startsAtOnceMax = 2 * std::max(1u, std::thread::hardware_concurrency());
    return std::unique_ptr<Supervisor>(new Supervisor(std::move(layout), std::move(options), std::move(*settings),
                                                      std::move(**lock), std::move(*control), std::move(told)));
}

Supervisor::Supervisor(Layout layout, SupervisorOptions options, Settings settings, FileLock lock, ControlServer control,
                       std::function<void(const NodeEvent&)> told)
    : layout_(std::move(layout)),
      options_(std::move(options)),
      settings_(std::move(settings)),
      lock_(std::move(lock)),
      control_(std::move(control)),
      told_(std::move(told)) {
    for (std::uint32_t i = settings_.first; i < settings_.first + settings_.nodes; ++i) {
        Member member;
        member.index = i;
        member.process = WatchedProcess::holderOf(layout_.node(i).lock());
        if (member.process) member.state = NodeState::Running;
        members_.push_back(std::move(member));
    }
}

Supervisor::~Supervisor() = default;

void Supervisor::tell(NodeEvent::Kind kind, std::uint32_t node, std::string text) {
    const NodeEvent event{kind, node, std::move(text)};
    std::erase_if(watchers_, [this](auto client) { return !control_.knows(client); });
    for (const auto client : watchers_)
        control_.send(client, {{"event", name(kind)}, {"node", node}, {"text", event.text}});
    if (told_) told_(event);
}

Result<> Supervisor::checkPorts() const {
    for (const Member& member : members_) {
        if (member.process) continue;
        const auto config = readConfig(layout_.node(member.index).config());
        if (!config) return forward(config);
        const auto taken = [&member](const char* what, std::uint16_t port) {
            return fail(ErrorCode::Report, "the port " + std::to_string(port) + " (" + what + " of " + Layout::nameOf(member.index) +
                                               ") is taken; stop the program that has it, or make a testnet with another --base-port");
        };
        if (config->rpcPort != 0 && !isFree(config->rpcAddress, config->rpcPort)) return taken("RPC", config->rpcPort);
        if (config->p2pPort != 0 && !isFree(config->p2pAddress, config->p2pPort)) return taken("peers", config->p2pPort);
    }
    return {};
}

void Supervisor::startAll() {
    for (Member& member : members_)
        if (!member.process) member.wanted = true;
    startNext();
}

// Many starts at once would only make each of them longer.
void Supervisor::startNext() {
    for (Member& member : members_) {
        if (!member.wanted || member.process) continue;
        if (count(NodeState::Starting) >= options_.startsAtOnceMax) return;
        member.wanted = false;
        const Home home = layout_.node(member.index);
        std::vector<std::string> words{"--home", home.folder().string()};
        if (!options_.passphraseFile.empty()) words.insert(words.end(), {"--passphrase-file", options_.passphraseFile});
        auto process = WatchedProcess::spawn(options_.program, words, home.log());
        if (!process) {
            member.state = NodeState::Died;
            member.why = process.error().message;
            tell(NodeEvent::Kind::Died, member.index, member.why);
            continue;
        }
        member.process = std::move(*process);
        member.state = NodeState::Starting;
        member.why.clear();
        member.deadline = Steady::now() + options_.readyMax;
        tell(NodeEvent::Kind::Started, member.index, "process " + std::to_string(member.process->pid()));
    }
}

void Supervisor::stop(Member& member) {
    member.wanted = false;
    if (!member.process || member.state == NodeState::Stopping) return;
    member.process->signal(SIGTERM);
    member.state = NodeState::Stopping;
    member.deadline = Steady::now() + options_.stopMax;
}

void Supervisor::stopAll() {
    for (Member& member : members_) stop(member);
}

void Supervisor::killAll() {
    for (Member& member : members_) {
        member.wanted = false;
        if (!member.process) continue;
        member.process->signal(SIGKILL);
        member.state = NodeState::Stopping;
    }
}

void Supervisor::ended(Member& member) {
    const std::string how = member.process->howItEnded();
    const bool asked = member.state == NodeState::Stopping;
    const std::string log = lastLines(layout_.node(member.index).log(), kLastLines);
    member.process.reset();
    member.deadline.reset();
    member.state = asked ? NodeState::Stopped : NodeState::Died;
    if (asked) return tell(NodeEvent::Kind::Stopped, member.index, how);
    member.why = how.empty() ? "it ended" : "it ended with " + how;
    if (!log.empty()) member.why += "; the last it said:\n" + log;
    tell(NodeEvent::Kind::Died, member.index, member.why);
}

void Supervisor::look(Member& member, Time now) {
    if (!member.process) return;
    const auto said = member.process->firstLine();
    if (said && said->starts_with("ready ") && member.state == NodeState::Starting) {
        member.state = NodeState::Running;
        member.deadline.reset();
        tell(NodeEvent::Kind::Ready, member.index, "");
    }
    if (member.process->ended()) return ended(member);
    if (!member.deadline || now < *member.deadline) return;
    // A start that takes this long is reported by its end.
    member.deadline.reset();
    const bool starting = member.state == NodeState::Starting;
    const auto bound = std::chrono::duration_cast<std::chrono::seconds>(starting ? options_.readyMax : options_.stopMax);
    tell(NodeEvent::Kind::Forced, member.index,
         (starting ? "it was not ready within " : "it did not end within ") + std::to_string(bound.count()) + " s and is killed");
    member.process->signal(SIGKILL);
}

void Supervisor::boundLogs(Time now) {
    if (now < nextLogLook_) return;
    nextLogLook_ = now + kLogLook;
    for (const Member& member : members_)
        // It is tried again at the next look; a full disk is told by the nodes themselves.
        (void)boundLog(layout_.node(member.index).log(), options_.logBytesMax);
}

void Supervisor::step(std::chrono::milliseconds most, int other) {
    Time until = Steady::now() + most;
    std::vector<pollfd> waits;
    if (other >= 0) waits.push_back({other, POLLIN, 0});
    control_.addDescriptors(waits);
    for (const Member& member : members_) {
        if (!member.process) continue;
        waits.push_back({member.process->endDescriptor(), POLLIN, 0});
        if (member.process->outputDescriptor() >= 0) waits.push_back({member.process->outputDescriptor(), POLLIN, 0});
        if (member.deadline) until = std::min(until, *member.deadline);
    }
    if (Steady::now() >= nextLogLook_) until = Steady::now();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now());
    ::poll(waits.data(), waits.size(), int(std::max<long long>(0, left.count())));
    for (Member& member : members_) look(member, Steady::now());
    for (const ControlServer::Request& request : control_.receive()) serve(request);
    startNext();
    answerThoseWhoWait();
    boundLogs(Steady::now());
}

std::size_t Supervisor::count(NodeState state) const {
    return std::size_t(std::ranges::count(members_, state, &Member::state));
}

bool Supervisor::quiet() const {
    return std::ranges::none_of(members_, [](const Member& member) { return member.wanted || member.process; });
}

} // namespace phoenix::testnet
