#include "ui/bridge/node_bridge.h"

#include <QDateTime>
#include <QThreadPool>

namespace phoenix::bridge {

namespace {

constexpr int kDrainMs = 50;
constexpr int kPulseMs = 1000;
constexpr int kShowMs = 250;
constexpr qint64 kPatienceMs = 3000;
// A window that was itself away this long must not blame the node for it.
constexpr qint64 kOwnStallMs = 500;

qint64 nowMs() {
    return QDateTime::currentMSecsSinceEpoch();
}

QString lineOf(const api::NodeEvent& event) {
    const QString service = QString::fromStdString(event.service);
    const QString text = QString::fromStdString(event.text);
    switch (event.kind) {
    case api::NodeEventKind::Block:
        return QStringLiteral("block %1 committed").arg(event.height);
    case api::NodeEventKind::Proposal:
        return QStringLiteral("P-%1 is %2").arg(event.proposal).arg(text);
    case api::NodeEventKind::Vote:
        return QStringLiteral("a vote on P-%1 was counted").arg(event.proposal);
    case api::NodeEventKind::Ready:
        return QStringLiteral("this node is ready for P-%1").arg(event.proposal);
    case api::NodeEventKind::Swap:
        return QStringLiteral("%1 %2 runs from block %3").arg(service, text).arg(event.height);
    case api::NodeEventKind::Alert:
    case api::NodeEventKind::Stopped:
        return text;
    default:
        return {};
    }
}

} // namespace

NodeBridge::NodeBridge(std::shared_ptr<api::Node> node, QObject* parent)
    : QObject(parent), node_(std::move(node)) {
    inbox_ = std::make_shared<Inbox>(
        [this] { QMetaObject::invokeMethod(this, &NodeBridge::drain, Qt::QueuedConnection); });
    snapshot_ = node_->snapshot();
    network_ = node_->network();
    seenGeneration_ = snapshot_->generation;
    health_.lastAnswerMs = nowMs();
    clock_.start();
    subscription_ =
        node_->subscribe([inbox = inbox_](const api::NodeEvent& event) { inbox->put(event); });
    loadHistory();

    connect(&timer_, &QTimer::timeout, this, &NodeBridge::drain);
    timer_.start(kDrainMs);
    connect(&pulse_, &QTimer::timeout, this, &NodeBridge::ask);
    pulse_.start(kPulseMs);
    ask();
}

NodeBridge::~NodeBridge() {
    inbox_->close();
    subscription_.cancel();
}

void NodeBridge::runOnWorker(std::function<void()> work) {
    QThreadPool::globalInstance()->start(std::move(work));
}

void NodeBridge::loadHistory() {
    using Samples = std::vector<SampleHistory::Sample>;
    const std::uint64_t since = std::uint64_t(nowMs()) - SampleHistory::kSamplesMax * 1000;
    work<Samples>([node = node_, since]() -> Result<Samples> { return node->samples(since); }, this,
                  [this](Result<Samples> samples) {
                      samples_.prepend(*samples);
                      emit historyLoaded();
                  });
}

// The reply of a question that nothing is found for is as good a sign of life as any, and cheap.
void NodeBridge::ask() {
    if (asking_ || stopped_) return;
    asking_ = true;
    QElapsedTimer asked;
    asked.start();
    node_->transaction(api::Hash{}, [inbox = inbox_, this, asked](Result<api::TransactionInfo>) {
        // The time is taken where the answer arises; `this` is touched only by the queued part,
        // which a closed inbox never runs.
        inbox->answer([this, nanoseconds = asked.nsecsElapsed()] {
            asking_ = false;
            health_.answerMs = double(nanoseconds) / 1e6;
            lastReply_ = clock_.elapsed();
            health_.lastAnswerMs = nowMs();
            emit healthChanged();
        });
    });
}

void NodeBridge::drain() {
    const qint64 now = clock_.elapsed();
    const qint64 gap = now - lastDrain_;
    lastDrain_ = now;
    health_.queue = inbox_->length();
    Inbox::Load load = inbox_->take();
    health_.dropped = inbox_->dropped();

    bool atOnce = false;
    for (const api::NodeEvent& event : load.events) {
        atOnce |=
            event.kind != api::NodeEventKind::Block && event.kind != api::NodeEventKind::Sample;
    }
    QPointer<NodeBridge> alive(this);
    takeSnapshot(atOnce);
    if (alive) takeNetwork();
    if (!alive) return;
    for (const api::NodeEvent& event : load.events) {
        handle(event);
        if (!alive) return;
    }
    runAnswers(load.answers);
    if (alive) judgeLife(gap);
}

void NodeBridge::runAnswers(std::vector<std::function<void()>>& answers) {
    QPointer<NodeBridge> alive(this);
    for (auto& answer : answers) {
        answer();
        if (!alive) return;
    }
}

void NodeBridge::takeSnapshot(bool atOnce) {
    Snapshot newest = node_->snapshot();
    const qint64 now = clock_.elapsed();
    if (newest->generation != seenGeneration_) {
        seenGeneration_ = newest->generation;
        lastFresh_ = now;
    }
    if (newest->generation == snapshot_->generation) return;
    if (!atOnce && now - lastShown_ < kShowMs) return;
    lastShown_ = now;
    snapshot_ = std::move(newest);
    emit snapshotChanged(snapshot_);
}

void NodeBridge::takeNetwork() {
    Network newest = node_->network();
    if (newest == network_) return;
    network_ = std::move(newest);
    emit networkChanged(network_);
}

void NodeBridge::handle(const api::NodeEvent& event) {
    const qint64 at = event.timeMs != 0 ? qint64(event.timeMs) : nowMs();
    if (const QString line = lineOf(event); !line.isEmpty()) emit happened(line, at);
    switch (event.kind) {
    case api::NodeEventKind::Sample:
        if (samples_.add(event.sample)) emit sampleAdded(event.sample);
        break;
    case api::NodeEventKind::Swap:
        emit swapHappened(event);
        break;
    case api::NodeEventKind::Proposal:
    case api::NodeEventKind::Vote:
    case api::NodeEventKind::Ready:
        emit proposalChanged(event.proposal);
        break;
    case api::NodeEventKind::Transaction:
        emit transactionCommitted(event);
        break;
    case api::NodeEventKind::Alert:
        emit alert(QString::fromStdString(event.text), at);
        break;
    case api::NodeEventKind::Stopped:
        stopped_ = true;
        emit stopped(QString::fromStdString(event.text), at);
        break;
    default:
        break;
    }
}

qint64 NodeBridge::patienceMs() const {
    const auto interval = qint64(snapshot_->status.blockIntervalTargetMs);
    return std::max(kPatienceMs, 3 * interval);
}

void NodeBridge::judgeLife(qint64 gapMs) {
    if (gapMs > kOwnStallMs) {
        lastReply_ += gapMs;
        lastFresh_ += gapMs;
    }
    const qint64 silent = clock_.elapsed() - std::min(lastReply_, lastFresh_);
    const bool live = !stopped_ && silent <= patienceMs();
    if (live == health_.live) return;
    health_.live = live;
    if (!live) health_.lastAnswerMs = nowMs() - silent;
    emit liveChanged(live);
}

} // namespace phoenix::bridge
