// The network of several nodes that this window runs on this machine: made, started, watched and stopped.
#pragma once

#include "node/crypto/key.h"
#include "node/testnet/supervisor.h"

#include <QObject>
#include <atomic>
#include <functional>
#include <map>
#include <thread>

namespace phoenix::pages {

// Thread: gui; the supervisor has a thread of its own. Destroyed, it stops the nodes first.
class LocalTestnet : public QObject {
    Q_OBJECT

  public:
    enum class Phase { None, Starting, Running, Stopping };

    struct Terms {
        QString folder;
        int validators = 4; // of a folder that has no testnet yet
        int blockIntervalMs = 1000;
    };
    // What the program lends.
    struct Tools {
        QString daemon; // phoenixd
        std::function<Result<>(const std::string& rpcUrl, std::uint32_t ms)> delay;
    };
    enum class Act { Start, Stop, Kill };

    explicit LocalTestnet(Tools tools, QObject* parent = nullptr);
    ~LocalTestnet() override;

    static QString defaultFolder();
    static bool existsIn(const QString& folder);

    Phase phase() const { return phase_; }
    int nodes() const { return int(states_.size()); }
    int running() const;
    // The node behind a consensus key, when it is one of these.
    std::optional<int> nodeOf(const crypto::PublicKey& key) const;
    testnet::NodeState stateOf(int node) const { return states_[std::size_t(node)]; }

    void start(const Terms& terms);
    // All nodes end; `stopped` follows.
    void stop();
    // `done` is called on this thread, and not at all once `context` is gone.
    using Done = std::function<void(Result<>)>;
    void act(int node, Act act, QObject* context, Done done);
    void delay(int node, std::uint32_t ms, QObject* context, Done done);

  signals:
    void changed(); // phase, or what a node does
    // Every node is ready; one may look through the first, and sign with its operator's key.
    void ready(QString rpcUrl, QString home);
    void died(int node, QString why);
    void failed(QString why);
    void stopped();

  private:
    void run(const Terms& terms);
    Result<> supervise(const Terms& terms);
    void noteEvent(const testnet::NodeEvent& event);
    void finish(const QString& why);
    void onGui(std::function<void()> work);
    void wake();

    const Tools tools_;
    Phase phase_ = Phase::None;
    std::optional<testnet::Layout> layout_;
    std::vector<testnet::NodeState> states_;
    std::map<crypto::PublicKey, int> keys_;
    std::thread thread_;
    std::atomic<bool> endAsked_{false};
    int wake_ = -1; // an eventfd: ends the supervisor's wait
};

} // namespace phoenix::pages
