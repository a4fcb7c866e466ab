#include "node/client/remote_node.h"

#include "node/base/hex.h"
#include "node/client/caller.h"
#include "node/client/link.h"
#include "node/crypto/base64.h"
#include "node/json/values.h"

#include <atomic>
#include <mutex>

namespace phoenix::client {

using namespace api;

namespace {

constexpr std::size_t kSamplesKept = 86'400;
constexpr std::size_t kEventsWaitingMax = 10'000;

// Only these change the snapshot enough to fetch it.
bool changesSnapshot(NodeEventKind kind) {
    return kind != NodeEventKind::Transaction && kind != NodeEventKind::Emitted &&
           kind != NodeEventKind::Alert && kind != NodeEventKind::Stopped;
}

template<typename T>
Reply<json::Value> reading(std::string what, Reply<T> reply) {
    return [what = std::move(what), reply = std::move(reply)](Result<json::Value> answer) {
        if (!answer) return reply(forward(answer));
        reply(json::fromJson<T>(*answer, what));
    };
}

// The same for answers that wrap one member.
template<typename T>
Reply<json::Value> readingMember(const char* member, Reply<T> reply) {
    return [member, reply = std::move(reply)](Result<json::Value> answer) {
        if (!answer) return reply(forward(answer));
        const json::Value* found =
            answer->is_object() ? answer->get_object().if_contains(member) : nullptr;
        if (found == nullptr)
            return reply(reject("the node's answer has no " + std::string(member)));
        reply(json::fromJson<T>(*found, member));
    };
}

Reply<json::Value> whenDone(Reply<void> reply) {
    return [reply = std::move(reply)](const Result<json::Value>& answer) {
        if (!answer) return reply(forward(answer));
        reply({});
    };
}

} // namespace

// What is known of the node here, kept up by its events.
class RemoteNode::Mirror {
  public:
    Mirror(const Url& url, const RemoteOptions& options)
        : options_(options),
          url_(url),
          link_(url, {[this] { connected(); }, [this](const std::string& why) { lost(why); },
                      [this](const json::Value& params) { received(params); }}) {}

    Result<> start() {
        auto first = first_.get_future();
        link_.start();
        if (first.wait_for(options_.connectTimeout) != std::future_status::ready)
            return fail(ErrorCode::Retry, unreachableText(url_, "it did not answer in time"));
        return first.get();
    }

    Link& link() { return link_; }
    bool isConnected() const { return link_.connected(); }

    std::shared_ptr<const Snapshot> snapshot() const {
        std::lock_guard lock(mutex_);
        return snapshot_;
    }

    std::shared_ptr<const NetworkState> network() const {
        std::lock_guard lock(mutex_);
        return network_;
    }

    std::vector<std::shared_ptr<const LatencySample>> samples(std::uint64_t sinceMs) const {
        std::lock_guard lock(mutex_);
        std::vector<std::shared_ptr<const LatencySample>> wanted;
        for (const auto& sample : samples_)
            if (sample->timeMs >= sinceMs) wanted.push_back(sample);
        return wanted;
    }

    Subscription subscribe(std::function<void(const NodeEvent&)> listener) {
        std::lock_guard lock(listeners_->mutex);
        const std::uint64_t id = listeners_->next++;
        listeners_->all[id] = std::move(listener);
        return Subscription([listeners = listeners_, id] {
            std::lock_guard lock(listeners->mutex);
            listeners->all.erase(id);
        });
    }

  private:
    // Shared with the subscriptions, which may outlive the node.
    struct Listeners {
        std::recursive_mutex mutex;
        std::uint64_t next = 1;
        std::map<std::uint64_t, std::function<void(const NodeEvent&)>> all;
    };

    void connected() {
        json::Object params;
        if (!options_.kinds.empty()) {
            json::Array kinds;
            for (const NodeEventKind kind : options_.kinds)
                kinds.push_back(json::Value(api::name(kind)));
            params["kinds"] = std::move(kinds);
        }
        link_.send("subscribe", std::move(params), [](const Result<json::Value>&) {});
        const std::uint64_t since = samples_.empty() ? 0 : samples_.back()->timeMs + 1;
        if (options_.followSnapshots)
            link_.send("samples", {{"since_ms", since}}, [this](Result<json::Value> answer) {
                if (!answer) return;
                auto read =
                    json::fromJson<std::vector<std::shared_ptr<const LatencySample>>>(*answer);
                if (!read) return;
                std::lock_guard lock(mutex_);
                for (auto& sample : *read)
                    keep(std::move(sample));
            });
        refreshing_ = false;
        fetchingNetwork_ = false;
        fetchNetwork();
        refresh();
    }

    // Asked for before the snapshot of the same event, and so there before the event is told.
    void fetchNetwork() {
        if (!options_.followSnapshots || std::exchange(fetchingNetwork_, true)) return;
        link_.send("network", {}, [this](Result<json::Value> answer) {
            fetchingNetwork_ = false;
            auto read = answer ? json::fromJson<NetworkState>(*answer, "the network")
                               : Result<NetworkState>(std::unexpected(answer.error()));
            if (!read) return;
            std::lock_guard lock(mutex_);
            network_ = std::make_shared<const NetworkState>(std::move(*read));
        });
    }

    void refresh() {
        if (std::exchange(refreshing_, true)) return;
        auto told = std::exchange(waiting_, {});
        link_.send("snapshot", {}, [this, told = std::move(told)](Result<json::Value> answer) {
            refreshing_ = false;
            auto read = answer ? json::fromJson<Snapshot>(*answer, "the snapshot")
                               : Result<Snapshot>(std::unexpected(answer.error()));
            if (read)
                publish(std::move(*read));
            else
                first(forward(read));
            for (const NodeEvent& event : told)
                tell(event);
            if (!waiting_.empty()) refresh();
        });
    }

    void publish(Snapshot snapshot) {
        {
            std::lock_guard lock(mutex_);
            snapshot_ = std::make_shared<const Snapshot>(std::move(snapshot));
        }
        first({});
        if (std::exchange(away_, false)) alert("the node at " + url_.text() + " answers again");
    }

    void first(Result<> result) {
        if (!std::exchange(begun_, true)) first_.set_value(std::move(result));
    }

    void lost(const std::string& why) {
        first(fail(ErrorCode::Retry, why));
        for (const NodeEvent& event : std::exchange(waiting_, {}))
            tell(event);
        if (!std::exchange(away_, true)) alert(why);
    }

    void received(const json::Value& params) {
        auto event = json::fromJson<NodeEvent>(params, "an event");
        if (!event) return;
        if (event->sample) {
            std::lock_guard lock(mutex_);
            keep(event->sample);
        }
        if (event->kind == NodeEventKind::Sample) fetchNetwork();
        // Listeners find the snapshot at least as new as the event.
        const bool refreshes = options_.followSnapshots && changesSnapshot(event->kind);
        if (!refreshes && waiting_.empty() && !refreshing_) return tell(*event);
        if (!refreshes && !options_.followSnapshots) return tell(*event);
        if (waiting_.size() >= kEventsWaitingMax)
            tell(*event);
        else
            waiting_.push_back(std::move(*event));
        refresh();
    }

    void keep(std::shared_ptr<const LatencySample> sample) {
        if (!samples_.empty() && samples_.back()->timeMs >= sample->timeMs) return;
        samples_.push_back(std::move(sample));
        if (samples_.size() > kSamplesKept) samples_.pop_front();
    }

    void alert(const std::string& text) {
        NodeEvent event;
        event.kind = NodeEventKind::Alert;
        event.text = text;
        tell(event);
    }

    void tell(const NodeEvent& event) {
        std::lock_guard lock(listeners_->mutex);
        const auto listeners = listeners_->all;
        for (const auto& [id, listener] : listeners)
            listener(event);
    }

    const RemoteOptions options_;
    const Url url_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_ = std::make_shared<const Snapshot>();
    std::shared_ptr<const NetworkState> network_ = std::make_shared<const NetworkState>();
    std::deque<std::shared_ptr<const LatencySample>> samples_;
    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
    // The rest belongs to the link's thread.
    std::promise<Result<>> first_;
    bool begun_ = false;
    bool refreshing_ = false;
    bool fetchingNetwork_ = false;
    bool away_ = false;
    std::vector<NodeEvent> waiting_; // for the next snapshot
    Link link_;                      // last, so that it ends first
};

RemoteNode::RemoteNode(const Url& url, const RemoteOptions& options)
    : mirror_(std::make_unique<Mirror>(url, options)) {}
RemoteNode::~RemoteNode() = default;

Result<std::unique_ptr<RemoteNode>> RemoteNode::connect(const Url& url, RemoteOptions options) {
    std::unique_ptr<RemoteNode> node(new RemoteNode(url, options));
    const auto started = node->mirror_->start();
    if (!started) return forward(started);
    return node;
}

bool RemoteNode::connected() const {
    return mirror_->isConnected();
}

std::shared_ptr<const Snapshot> RemoteNode::snapshot() const {
    return mirror_->snapshot();
}

std::shared_ptr<const NetworkState> RemoteNode::network() const {
    return mirror_->network();
}

std::vector<std::shared_ptr<const LatencySample>> RemoteNode::samples(std::uint64_t sinceMs) const {
    return mirror_->samples(sinceMs);
}

Subscription RemoteNode::subscribe(std::function<void(const NodeEvent&)> listener) {
    return mirror_->subscribe(std::move(listener));
}

void RemoteNode::submit(chain::Transaction transaction, Reply<Hash> reply) {
    mirror_->link().send("submit", {{"transaction", toHex(codec::encode(transaction))}},
                         readingMember<Hash>("hash", std::move(reply)));
}

void RemoteNode::query(std::string service, std::string method, Bytes args, Reply<Bytes> reply) {
    mirror_->link().send("query", {{"service", service}, {"method", method}, {"args", toHex(args)}},
                         readingMember<Bytes>("result", std::move(reply)));
}

void RemoteNode::block(std::uint64_t height, Reply<BlockInfo> reply) {
    json::Object params;
    if (height != 0) params["height"] = height;
    mirror_->link().send("block", std::move(params),
                         reading<BlockInfo>("the block", std::move(reply)));
}

void RemoteNode::transaction(Hash hash, Reply<TransactionInfo> reply) {
    mirror_->link().send("tx", {{"hash", toHex(hash)}},
                         reading<TransactionInfo>("the transaction", std::move(reply)));
}

void RemoteNode::account(Address address, Reply<AccountInfo> reply) {
    mirror_->link().send("account", {{"address", crypto::toText(address)}},
                         reading<AccountInfo>("the account", std::move(reply)));
}

void RemoteNode::proposal(std::uint64_t id, Reply<ProposalInfo> reply) {
    mirror_->link().send("proposal", {{"id", id}},
                         reading<ProposalInfo>("the proposal", std::move(reply)));
}

void RemoteNode::proveState(Bytes key, Reply<ProofInfo> reply) {
    mirror_->link().send("prove_state", {{"key", toHex(key)}}, reading<ProofInfo>("the proof", std::move(reply)));
}

void RemoteNode::proveCode(std::uint64_t height, std::string service, Reply<ProofInfo> reply) {
    json::Object params{{"service", service}};
    if (height != 0) params["height"] = height;
    mirror_->link().send("prove_code", std::move(params), reading<ProofInfo>("the proof", std::move(reply)));
}

void RemoteNode::package(Hash codeHash, Reply<Bytes> reply) {
    mirror_->link().send(
        "package", {{"code_hash", toHex(codeHash)}},
        readingMember<std::string>("package", [reply = std::move(reply)](Result<std::string> text) {
            if (!text) return reply(forward(text));
            reply(crypto::fromBase64(*text));
        }));
}

void RemoteNode::checkPackage(Bytes package, Reply<GateReport> reply) {
    mirror_->link().send("check_package", {{"package", crypto::toBase64(package)}},
                         reading<GateReport>("the gate report", std::move(reply)));
}

void RemoteNode::inspectPackage(Bytes package, Reply<PackageInspection> reply) {
    mirror_->link().send("inspect_package", {{"package", crypto::toBase64(package)}},
                         reading<PackageInspection>("the inspection", std::move(reply)));
}

void RemoteNode::control(PeerAction action, Reply<void> reply) {
    json::Object params{{"action", json::toJson(action.kind)}};
    if (action.kind == PeerAction::Kind::Connect)
        params["address"] = action.address;
    else
        params["peer"] = toHex(action.peer);
    if (action.kind == PeerAction::Kind::Ban) params["ban_ms"] = action.banMs;
    mirror_->link().send("peer_action", std::move(params), whenDone(std::move(reply)));
}

void RemoteNode::delay(std::uint32_t ms, Reply<void> reply) {
    mirror_->link().send("network_delay", {{"ms", ms}}, whenDone(std::move(reply)));
}

} // namespace phoenix::client
