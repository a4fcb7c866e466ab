// The one place where a thread is crossed: node events come to the window here, commands leave
// here.
#pragma once

#include "ui/bridge/inbox.h"
#include "ui/bridge/sample_history.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace phoenix::bridge {

using Snapshot = std::shared_ptr<const api::Snapshot>;
using Network = std::shared_ptr<const api::NetworkState>;

// How the node answers, for the status bar.
struct BridgeHealth {
    bool live = true;
    double answerMs = 0;     // of the newest question that was answered
    qint64 lastAnswerMs = 0; // Unix time of the newest sign of life
    std::size_t queue = 0;
    std::uint64_t dropped = 0;
};

// Thread: gui. Drains the inbox 20 times a second; answers come sooner. Snapshots are handed on at
// most four times a second, so that figures can be read. Shares the node: it outlives the bridge.
class NodeBridge : public QObject {
    Q_OBJECT

  public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    explicit NodeBridge(std::shared_ptr<api::Node> node, QObject* parent = nullptr);
    ~NodeBridge() override;

    Snapshot snapshot() const { return snapshot_; }
    // What the node knows of the others; of time 0 until it said anything.
    Network network() const { return network_; }
    const SampleHistory& samples() const { return samples_; }
    const BridgeHealth& health() const { return health_; }
    bool hasStopped() const { return stopped_; }
    // Without an answer for this long the values count as old.
    qint64 patienceMs() const;

    // Commands. The answer is given on this thread, and not at all once `context` is gone.
    void submit(chain::Transaction transaction, QObject* context, Answer<api::Hash> answer);
    void query(std::string service, std::string method, Bytes args, QObject* context,
               Answer<Bytes> answer);
    void block(std::uint64_t height, QObject* context, Answer<api::BlockInfo> answer);
    void transaction(api::Hash hash, QObject* context, Answer<api::TransactionInfo> answer);
    void account(api::Address address, QObject* context, Answer<api::AccountInfo> answer);
    void proposal(std::uint64_t id, QObject* context, Answer<api::ProposalInfo> answer);
    void package(api::Hash codeHash, QObject* context, Answer<Bytes> answer);
    void checkPackage(Bytes package, QObject* context, Answer<api::GateReport> answer);
    void inspectPackage(Bytes package, QObject* context, Answer<api::PackageInspection> answer);

    void control(api::PeerAction action, QObject* context, Answer<void> answer);

    // Runs `work` on a worker thread and gives its result here.
    template<typename T>
    void work(std::function<Result<T>()> work, QObject* context, Answer<T> answer);

    // From now on `transactionCommitted` is emitted for it.
    void watch(const api::Hash& transaction) { inbox_->watch(transaction); }
    void unwatch(const api::Hash& transaction) { inbox_->unwatch(transaction); }

  signals:
    void snapshotChanged(phoenix::bridge::Snapshot snapshot);
    // After the snapshot that belongs to it.
    void networkChanged(phoenix::bridge::Network network);
    void sampleAdded(std::shared_ptr<const phoenix::api::LatencySample> sample);
    // The day's samples have been read from the node.
    void historyLoaded();
    void swapHappened(phoenix::api::NodeEvent event);
    void proposalChanged(quint64 id);
    void transactionCommitted(phoenix::api::NodeEvent event);
    void alert(QString text, qint64 timeMs);
    // One English line a happening, for the status bar.
    void happened(QString text, qint64 timeMs);
    void stopped(QString why, qint64 timeMs);
    void liveChanged(bool live);
    void healthChanged();

  private:
    template<typename T>
    api::Reply<T> reply(QObject* context, Answer<T> answer);
    static void runOnWorker(std::function<void()> work);
    void drain();
    void runAnswers(std::vector<std::function<void()>>& answers);
    void handle(const api::NodeEvent& event);
    void takeSnapshot(bool atOnce);
    void takeNetwork();
    void ask();
    void judgeLife(qint64 gapMs);
    void loadHistory();

    std::shared_ptr<api::Node> node_;
    std::shared_ptr<Inbox> inbox_;
    Subscription subscription_;
    QTimer timer_;
    QTimer pulse_;
    QElapsedTimer clock_;
    Snapshot snapshot_;
    Network network_;
    SampleHistory samples_;
    BridgeHealth health_;
    std::uint64_t seenGeneration_ = 0;
    qint64 lastDrain_ = 0;
    qint64 lastShown_ = -1000;
    qint64 lastReply_ = 0;
    qint64 lastFresh_ = 0;
    bool asking_ = false;
    bool stopped_ = false;
};

template<typename T>
api::Reply<T> NodeBridge::reply(QObject* context, Answer<T> answer) {
    // The guard is read on the GUI thread only; the inbox outlives the bridge where a reply is
    // late.
    return [inbox = inbox_, guard = QPointer<QObject>(context),
            answer = std::move(answer)](Result<T> result) {
        inbox->answer([guard, answer, result = std::make_shared<Result<T>>(std::move(result))] {
            if (guard) answer(std::move(*result));
        });
    };
}

template<typename T>
void NodeBridge::work(std::function<Result<T>()> work, QObject* context, Answer<T> answer) {
    runOnWorker(
        [work = std::move(work), reply = reply<T>(context, std::move(answer))] { reply(work()); });
}

} // namespace phoenix::bridge
