#include "ui/pages/local_testnet.h"

#include "node/base/thread.h"
#include "node/crypto/key_file.h"
#include "node/testnet/create.h"
#include "node/testnet/operate.h"
#include "node/testnet/status.h"

#include <QPointer>
#include <QThreadPool>
#include <sys/eventfd.h>
#include <unistd.h>

namespace phoenix::pages {

using testnet::NodeEvent;
using testnet::NodeState;

namespace {

using namespace std::chrono_literals;

QString textOf(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

} // namespace

LocalTestnet::LocalTestnet(Tools tools, QObject* parent)
    : QObject(parent), tools_(std::move(tools)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

LocalTestnet::~LocalTestnet() {
    endAsked_ = true;
    wake();
    if (thread_.joinable()) thread_.join();
    ::close(wake_);
}

QString LocalTestnet::defaultFolder() {
    return textOf(testnet::Layout::standard().string());
}

bool LocalTestnet::existsIn(const QString& folder) {
    return testnet::Layout(folder.toStdString()).exists();
}

int LocalTestnet::running() const {
    return int(std::ranges::count(states_, NodeState::Running));
}

std::optional<int> LocalTestnet::nodeOf(const crypto::PublicKey& key) const {
    const auto found = keys_.find(key);
    return found == keys_.end() || phase_ == Phase::None ? std::nullopt : std::optional(found->second);
}

void LocalTestnet::onGui(std::function<void()> work) {
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void LocalTestnet::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

void LocalTestnet::start(const Terms& terms) {
    if (phase_ != Phase::None) return;
    if (thread_.joinable()) thread_.join();
    phase_ = Phase::Starting;
    endAsked_ = false;
    states_.clear();
    keys_.clear();
    layout_.emplace(terms.folder.toStdString());
    thread_ = startThread("testnet", [this, terms] { run(terms); });
    emit changed();
}

void LocalTestnet::stop() {
    if (phase_ == Phase::None) return;
    phase_ = Phase::Stopping;
    endAsked_ = true;
    wake();
    emit changed();
}

// Thread: testnet, as all below up to `finish`.
void LocalTestnet::run(const Terms& terms) {
    const Result<> result = supervise(terms);
    const QString why = result ? QString() : textOf(result.error().message);
    onGui([this, why] { finish(why); });
}

Result<> LocalTestnet::supervise(const Terms& terms) {
    const testnet::Layout layout(terms.folder.toStdString());
    if (!layout.exists()) {
        testnet::NewTestnet wanted;
        wanted.folder = layout.folder();
        wanted.validators = std::uint32_t(terms.validators);
        wanted.blockIntervalMs = std::uint64_t(terms.blockIntervalMs);
        wanted.basePort = 0;
        if (auto made = testnet::createTestnet(wanted); !made) return forward(made);
    }
    testnet::SupervisorOptions options;
    options.program = tools_.daemon.toStdString();
    auto opened = testnet::Supervisor::open(layout, options, [this](const NodeEvent& event) {
        onGui([this, event] { noteEvent(event); });
    });
    if (!opened) return forward(opened);
    testnet::Supervisor& supervisor = **opened;
    const std::uint32_t nodes = supervisor.settings().nodes;
    std::map<crypto::PublicKey, int> keys;
    for (std::uint32_t i = 0; i < nodes; ++i)
        if (const auto info = crypto::readKeyInfo(layout.node(supervisor.settings().first + i).consensusKey()))
            keys.emplace(info->publicKey, int(i));
    const bool some = supervisor.count(NodeState::Running) > 0; // taken over: their start was told to somebody else
    onGui([this, nodes, keys, some] {
        keys_ = keys;
        if (states_.size() != nodes) states_.assign(nodes, some ? NodeState::Running : NodeState::Stopped);
        emit changed();
    });
    if (auto free = supervisor.checkPorts(); !free) return forward(free);
    supervisor.startAll();
    bool told = false, ending = false;
    while (!ending || !supervisor.quiet()) {
        supervisor.step(1s, wake_);
        std::uint64_t woken = 0;
        [[maybe_unused]] const ssize_t taken = ::read(wake_, &woken, sizeof woken);
        if (endAsked_ && !std::exchange(ending, true)) supervisor.stopAll();
        ending |= supervisor.endAsked();
        if (told || ending || supervisor.count(NodeState::Running) != nodes) continue;
        told = true;
        const testnet::Home first = layout.node(supervisor.settings().first);
        onGui([this, url = textOf(testnet::rpcOf(first)), home = textOf(first.folder().string())] {
            if (phase_ != Phase::Starting) return;
            phase_ = Phase::Running;
            emit changed();
            emit ready(url, home);
        });
    }
    return {};
}

void LocalTestnet::noteEvent(const NodeEvent& event) {
    if (event.node >= states_.size()) states_.resize(event.node + 1, NodeState::Stopped);
    NodeState& state = states_[event.node];
    switch (event.kind) {
    case NodeEvent::Kind::Started:
        state = NodeState::Starting;
        break;
    case NodeEvent::Kind::Ready:
        state = NodeState::Running;
        break;
    case NodeEvent::Kind::Stopped:
    case NodeEvent::Kind::Forced:
        state = NodeState::Stopped;
        break;
    case NodeEvent::Kind::Died:
        state = NodeState::Died;
        emit died(int(event.node), textOf(event.text));
        break;
    }
    emit changed();
}

void LocalTestnet::finish(const QString& why) {
    phase_ = Phase::None;
    emit changed();
    if (why.isEmpty())
        emit stopped();
    else
        emit failed(why);
}

void LocalTestnet::act(int node, Act act, QObject* context, Done done) {
    if (!layout_) return;
    QThreadPool::globalInstance()->start(
        [layout = *layout_, index = std::uint32_t(node), act, guard = QPointer<QObject>(context), done = std::move(done),
         self = QPointer<LocalTestnet>(this)] {
            const auto result = std::make_shared<Result<>>(act == Act::Start  ? testnet::startNode(layout, index)
                                                           : act == Act::Stop ? testnet::stopNode(layout, index)
                                                                              : testnet::killNode(layout, index));
            QMetaObject::invokeMethod(qApp, [guard, done, result] {
                if (guard) done(*result);
            });
        });
}

void LocalTestnet::delay(int node, std::uint32_t ms, QObject* context, Done done) {
    if (!layout_ || !tools_.delay) return;
    QThreadPool::globalInstance()->start(
        [home = layout_->node(std::uint32_t(node)), ms, guard = QPointer<QObject>(context), done = std::move(done),
         delay = tools_.delay] {
            const auto result = std::make_shared<Result<>>(delay(testnet::rpcOf(home), ms));
            QMetaObject::invokeMethod(qApp, [guard, done, result] {
                if (guard) done(*result);
            });
        });
}

} // namespace phoenix::pages
