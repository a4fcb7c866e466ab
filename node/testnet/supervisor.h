// Keeps the nodes of a testnet: starts, watches, stops them, and does what others ask through the control socket.
#pragma once

#include "node/testnet/control.h"
#include "node/testnet/watched_process.h"

#include <functional>

namespace phoenix::testnet {

enum class NodeState : std::uint8_t { Stopped, Starting, Running, Stopping, Died };
std::string_view name(NodeState state);
std::optional<NodeState> parseNodeState(std::string_view text);

// What happened to a node. Died is told with what it said last; nothing that ends by itself is hidden.
struct NodeEvent {
    enum class Kind : std::uint8_t { Started, Ready, Stopped, Died, Forced };
    Kind kind = Kind::Started;
    std::uint32_t node = 0;
    std::string text;
};
std::string_view name(NodeEvent::Kind kind);

struct SupervisorOptions {
    std::filesystem::path program; // phoenixd
    std::string passphraseFile;    // of the consensus keys; "" for development keys
    std::chrono::milliseconds readyMax{180'000}; // from the start; then it has died of that
    std::chrono::milliseconds stopMax{30'000};   // from SIGTERM to SIGKILL
    bool processEnds = false;                    // with the testnet: who takes it down waits for that
    std::uint32_t startsAtOnceMax = 0;           // 0: twice the processors
    std::uintmax_t logBytesMax = 16u << 20;      // of each node; as much again is kept of before
};

// Thread: one, which calls `step` again and again; the console and the command line speak to it through
// ControlLine. When it ends without stopAll, however it ends, the nodes go on, and the next one takes them over.
class Supervisor {
  public:
    // Refused when another one has this testnet. Nodes that run already are taken over.
    static Result<std::unique_ptr<Supervisor>> open(Layout layout, SupervisorOptions options,
                                                    std::function<void(const NodeEvent&)> told);
    ~Supervisor();

    const Settings& settings() const { return settings_; }

    // Of all nodes that do not run: that their ports are free, by name before anything is started.
    Result<> checkPorts() const;
    void startAll();
    // SIGTERM, and after the bound SIGKILL.
    void stopAll();
    // SIGKILL, now.
    void killAll();

    // Waits for the next thing that happens, or until `other` is readable, at most so long; and does it.
    void step(std::chrono::milliseconds most, int other = -1);

    std::size_t count(NodeState state) const;
    // Nothing runs, starts or stops.
    bool quiet() const;
    // Somebody asked for the end by the control socket: all nodes are stopped, and then the owner should end.
    bool endAsked() const { return endAsked_; }

  private:
    using Time = std::chrono::steady_clock::time_point;
    struct Member {
        std::uint32_t index = 0;
        NodeState state = NodeState::Stopped;
        bool wanted = false; // to be started, when it is its turn
        std::optional<WatchedProcess> process;
        std::optional<Time> deadline; // of starting or stopping
        std::string why;              // how it died
    };
    // A request that is answered when the node has come to rest.
    struct Waiting {
        ControlServer::ClientId client = 0;
        std::optional<std::uint32_t> node; // nothing: all
    };

    Supervisor(Layout layout, SupervisorOptions options, Settings settings, FileLock lock, ControlServer control,
               std::function<void(const NodeEvent&)> told);

    void tell(NodeEvent::Kind kind, std::uint32_t node, std::string text);
    void startNext();
    void stop(Member& member);
    void look(Member& member, Time now);
    void ended(Member& member);
    void boundLogs(Time now);
    void serve(const ControlServer::Request& request);
    void answerThoseWhoWait();
    json::Object nodes() const;

    const Layout layout_;
    const SupervisorOptions options_;
    const Settings settings_;
    FileLock lock_; // before the socket: who hears it close may wait for this
    ControlServer control_;
    std::function<void(const NodeEvent&)> told_;
    std::vector<Member> members_;
    std::vector<Waiting> waiting_;
    std::vector<ControlServer::ClientId> watchers_;
    Time nextLogLook_{};
    bool endAsked_ = false;
};

} // namespace phoenix::testnet
