#include "tests/support/fake_node.h"

#include "node/base/hex.h"

namespace phoenix::fake {

using namespace api;

namespace {

constexpr std::uint64_t kOperatorBalance = 900'000'000'000;
constexpr std::size_t kBlocksShown = 64;
constexpr std::size_t kSamplesKept = 86'400;

Snapshot developmentSnapshot(std::uint64_t timeMs) {
    Snapshot snapshot = demoSnapshot(timeMs);
    snapshot.status.chainId = "phoenix-dev";
    snapshot.status.height = 42;
    snapshot.status.peers = 0;
    snapshot.status.power = snapshot.status.totalPower = 100;
    snapshot.status.mempool = 0;
    snapshot.validators.resize(1);
    snapshot.validators.front().power = 100;
    snapshot.proposals.clear();
    snapshot.swaps.clear();
    std::erase_if(snapshot.history, [](const HistoryEntry& entry) { return entry.proposal != 0; });
    for (HistoryEntry& entry : snapshot.history)
        entry.outcome = "active";
    for (ServiceInfo& service : snapshot.services) {
        service.version = "1.0.0";
        service.codeHash = hashNamed(service.service + " 1.0.0");
        service.activeSince = 0;
        service.state = ServiceState::Active;
        service.errors = 0;
        service.lastError.clear();
        service.next.reset();
    }
    snapshot.blocks.resize(42);
    for (std::size_t i = 0; i < snapshot.blocks.size(); ++i) {
        snapshot.blocks[i].height = 42 - i;
        snapshot.blocks[i].proposer = *snapshot.status.consensusKey;
    }
    return snapshot;
}

Snapshot emptySnapshot(std::uint64_t timeMs) {
    Snapshot snapshot = developmentSnapshot(timeMs);
    snapshot.status.height = 0;
    snapshot.status.blockIntervalMs = 0;
    snapshot.services.clear();
    snapshot.edges.clear();
    snapshot.blocks.clear();
    snapshot.history.clear();
    return snapshot;
}

} // namespace

// Shared with the subscriptions, which may outlive the node by a moment.
struct FakeNode::Listeners {
    std::recursive_mutex mutex;
    std::uint64_t next = 1;
    std::map<std::uint64_t, std::function<void(const NodeEvent&)>> all;
};

FakeNode::FakeNode(Scene scene, std::uint64_t timeMs) : listeners_(std::make_shared<Listeners>()) {
    switch (scene) {
    case Scene::Empty:
        chain_.snapshot = emptySnapshot(timeMs);
        break;
    case Scene::Development:
        chain_.snapshot = developmentSnapshot(timeMs);
        break;
    case Scene::Demo:
        chain_.snapshot = demoSnapshot(timeMs);
        samples_ = demoSamples(timeMs);
        break;
    case Scene::Testnet:
        chain_.snapshot = testnetSnapshot(timeMs);
        samples_ = demoSamples(timeMs);
        break;
    }
    const Address owner = crypto::addressOf(operatorKey().publicKey());
    chain_.accounts[owner] = {owner, kOperatorBalance, 0};
    network_ = std::make_shared<const NetworkState>(demoNetwork(chain_.snapshot, timeMs));
    publish();
}

FakeNode::~FakeNode() = default;

void FakeNode::publish() {
    ++chain_.snapshot.generation;
    published_ = std::make_shared<const Snapshot>(chain_.snapshot);
}

void FakeNode::tell(const std::vector<NodeEvent>& events) {
    std::lock_guard lock(listeners_->mutex);
    for (const NodeEvent& event : events) {
        const auto listeners = listeners_->all;
        for (const auto& [id, listener] : listeners)
            listener(event);
    }
}

void FakeNode::tick(int blocks) {
    for (int i = 0; i < blocks; ++i)
        tickOnce();
}

void FakeNode::tickOnce() {
    std::vector<NodeEvent> events;
    {
        std::lock_guard lock(mutex_);
        NodeStatus& status = chain_.snapshot.status;
        const std::uint64_t interval = std::max<std::uint64_t>(1, status.blockIntervalTargetMs);
        BlockInfo info;
        info.block.header.height = ++status.height;
        info.block.header.timeMs = status.timeMs += interval;
        if (status.consensusKey) info.block.header.proposer = *status.consensusKey;
        info.block.transactions = std::exchange(pool_, {});
        info.block.header.transactionsRoot = chain::transactionsRoot(info.block.transactions);
        if (!chain_.snapshot.blocks.empty())
            info.block.header.previousHash = chain_.snapshot.blocks.front().hash;
        info.hash = info.block.hash();
        info.intervalMs = status.blockIntervalMs = interval;
        BlockSummary summary{status.height, info.hash, status.timeMs, interval,
                             info.block.header.proposer};
        for (const chain::Transaction& transaction : info.block.transactions) {
            const Hash id = transaction.id();
            TransactionInfo done{id, status.height, transaction,
                                 chain_.execute(transaction, events)};
            NodeEvent event{NodeEventKind::Transaction, status.height, status.timeMs};
            event.hash = id;
            event.text = std::string(chain::name(done.execution.receipt.status));
            events.push_back(std::move(event));
            for (const chain::Event& emitted : done.execution.events) {
                NodeEvent told{NodeEventKind::Emitted, status.height, status.timeMs};
                told.hash = id;
                told.service = emitted.service;
                told.text = emitted.name;
                told.data = emitted.data;
                events.push_back(std::move(told));
            }
            summary.failed += done.execution.receipt.status != chain::ReceiptStatus::Ok ? 1 : 0;
            transactions_[id] = std::move(done);
        }
        summary.transactions = std::uint32_t(info.block.transactions.size());
        summary.bytes = std::uint32_t(codec::encode(info.block).size());
        summary.executeMicroseconds = status.executeMicroseconds;
        chain_.advanceProposals(events);
        status.mempool = 0;
        status.stateRoot = hashNamed("state at " + std::to_string(status.height));
        blocks_[status.height] = std::move(info);
        auto& shown = chain_.snapshot.blocks;
        shown.insert(shown.begin(), summary);
        if (shown.size() > kBlocksShown) shown.pop_back();
        NodeEvent block{NodeEventKind::Block, status.height, status.timeMs};
        block.hash = summary.hash;
        events.insert(events.begin(), std::move(block));
        auto sample = std::make_shared<const LatencySample>(
            demoSample(chain_.snapshot, status.timeMs, status.height));
        samples_.push_back(sample);
        if (samples_.size() > kSamplesKept) samples_.erase(samples_.begin());
        NodeEvent sampled{NodeEventKind::Sample, status.height, status.timeMs};
        sampled.sample = std::move(sample);
        events.push_back(std::move(sampled));
        if (!networkIsEdited_)
            network_ = std::make_shared<const NetworkState>(demoNetwork(chain_.snapshot, status.timeMs));
        publish();
    }
    tell(events);
}

void FakeNode::change(const std::function<void(Snapshot&)>& edit) {
    NodeEvent event;
    {
        std::lock_guard lock(mutex_);
        edit(chain_.snapshot);
        publish();
        event = {NodeEventKind::Block, chain_.snapshot.status.height,
                 chain_.snapshot.status.timeMs};
    }
    tell({event});
}

void FakeNode::changeNetwork(const std::function<void(NetworkState&)>& edit) {
    NodeEvent event{NodeEventKind::Sample};
    {
        std::lock_guard lock(mutex_);
        auto edited = std::make_shared<NetworkState>(*network_);
        edit(*edited);
        network_ = std::move(edited);
        networkIsEdited_ = true;
        event.timeMs = network_->timeMs;
        event.sample = std::make_shared<const LatencySample>(
            demoSample(chain_.snapshot, network_->timeMs, chain_.snapshot.status.height));
    }
    tell({event});
}

void FakeNode::script(const std::function<void(FakeChain&)>& edit) {
    std::lock_guard lock(mutex_);
    edit(chain_);
    publish();
}

void FakeNode::announce(const NodeEvent& event) {
    tell({event});
}

void FakeNode::voteAs(std::string_view validator, std::uint64_t proposal, VoteChoice choice) {
    std::vector<NodeEvent> events;
    {
        std::lock_guard lock(mutex_);
        chain_.vote(crypto::addressOf(keyNamed(validator).publicKey()), proposal, choice, events);
        publish();
    }
    tell(events);
    tickOnce();
}

void FakeNode::holdReplies(bool hold) {
    std::lock_guard lock(mutex_);
    hold_ = hold;
}

void FakeNode::deliver() {
    std::vector<std::function<void()>> held;
    {
        std::lock_guard lock(mutex_);
        held.swap(held_);
    }
    for (const auto& reply : held)
        reply();
}

void FakeNode::refuseSubmissions(std::string why) {
    std::lock_guard lock(mutex_);
    refusal_ = std::move(why);
}

void FakeNode::failWith(std::optional<Error> error) {
    std::lock_guard lock(mutex_);
    failure_ = std::move(error);
}

void FakeNode::answerQuery(std::string service, std::string method,
                           std::function<Result<Bytes>(ByteView)> answer) {
    std::lock_guard lock(mutex_);
    queries_[service + "." + method] = std::move(answer);
}

void FakeNode::setReport(std::function<Result<GateReport>(ByteView)> report) {
    std::lock_guard lock(mutex_);
    report_ = std::move(report);
}

void FakeNode::setInspection(std::function<Result<PackageInspection>(ByteView)> inspection) {
    std::lock_guard lock(mutex_);
    inspection_ = std::move(inspection);
}

std::vector<chain::Transaction> FakeNode::submitted() const {
    std::lock_guard lock(mutex_);
    return submitted_;
}

std::size_t FakeNode::subscribers() const {
    std::lock_guard lock(listeners_->mutex);
    return listeners_->all.size();
}

std::vector<PeerAction> FakeNode::actions() const {
    std::lock_guard lock(mutex_);
    return actions_;
}

std::uint32_t FakeNode::delayMs() const {
    std::lock_guard lock(mutex_);
    return delayMs_;
}

std::shared_ptr<const NetworkState> FakeNode::network() const {
    std::lock_guard lock(mutex_);
    return network_;
}

std::shared_ptr<const Snapshot> FakeNode::snapshot() const {
    std::lock_guard lock(mutex_);
    return published_;
}

std::vector<std::shared_ptr<const LatencySample>> FakeNode::samples(std::uint64_t sinceMs) const {
    std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<const LatencySample>> wanted;
    for (const auto& sample : samples_)
        if (sample->timeMs >= sinceMs) wanted.push_back(sample);
    return wanted;
}

Subscription FakeNode::subscribe(std::function<void(const NodeEvent&)> listener) {
    std::lock_guard lock(listeners_->mutex);
    const std::uint64_t id = listeners_->next++;
    listeners_->all[id] = std::move(listener);
    return Subscription([listeners = listeners_, id] {
        std::lock_guard lock(listeners->mutex);
        listeners->all.erase(id);
    });
}

template<typename T>
void FakeNode::answer(const Reply<T>& reply, Result<T> result) {
    {
        std::lock_guard lock(mutex_);
        if (failure_) result = std::unexpected(*failure_);
        if (hold_) {
            held_.push_back([reply, result = std::move(result)] { reply(result); });
            return;
        }
    }
    reply(std::move(result));
}

void FakeNode::submit(chain::Transaction transaction, Reply<Hash> reply) {
    Result<Hash> result = transaction.id();
    {
        std::lock_guard lock(mutex_);
        if (!refusal_.empty()) {
            result = reject(refusal_);
        } else if (!transaction.verify(chain_.snapshot.status.genesisHash)) {
            result = reject("the signature of transaction " + toHex(*result) +
                            " is not good on chain " + chain_.snapshot.status.chainId);
        } else if (const auto account =
                       chain_.accounts.find(crypto::addressOf(transaction.body.sender));
                   account != chain_.accounts.end() &&
                   transaction.body.nonce < account->second.nonce) {
            result = reject("nonce " + std::to_string(transaction.body.nonce) + " is taken");
        } else {
            pool_.push_back(transaction);
            submitted_.push_back(transaction);
            chain_.snapshot.status.mempool = pool_.size();
            publish();
        }
    }
    answer(reply, std::move(result));
}

void FakeNode::query(std::string service, std::string method, Bytes args, Reply<Bytes> reply) {
    std::function<Result<Bytes>(ByteView)> known;
    {
        std::lock_guard lock(mutex_);
        if (const auto found = queries_.find(service + "." + method); found != queries_.end())
            known = found->second;
    }
    answer<Bytes>(reply,
                  known ? known(args)
                        : Result<Bytes>(fail(ErrorCode::NotFound,
                                             "service " + service + " has no method " + method)));
}

void FakeNode::block(std::uint64_t height, Reply<BlockInfo> reply) {
    Result<BlockInfo> result =
        fail(ErrorCode::NotFound, "block " + std::to_string(height) + " is not known here");
    {
        std::lock_guard lock(mutex_);
        if (height == 0 && !blocks_.empty()) height = blocks_.rbegin()->first;
        if (const auto found = blocks_.find(height); found != blocks_.end()) result = found->second;
    }
    answer(reply, std::move(result));
}

void FakeNode::transaction(Hash hash, Reply<TransactionInfo> reply) {
    Result<TransactionInfo> result =
        fail(ErrorCode::NotFound, "transaction " + toHex(hash) + " is not known here");
    {
        std::lock_guard lock(mutex_);
        if (const auto found = transactions_.find(hash); found != transactions_.end())
            result = found->second;
    }
    answer(reply, std::move(result));
}

void FakeNode::account(Address address, Reply<AccountInfo> reply) {
    AccountInfo info{address, 0, 0};
    {
        std::lock_guard lock(mutex_);
        if (const auto found = chain_.accounts.find(address); found != chain_.accounts.end())
            info = found->second;
    }
    answer(reply, Result<AccountInfo>(info));
}

// A chain of invented values has no tree to prove anything with.
void FakeNode::proveState(Bytes, Reply<ProofInfo> reply) {
    reply(fail(ErrorCode::NotFound, "this chain has no proofs"));
}

void FakeNode::proveCode(std::uint64_t, std::string, Reply<ProofInfo> reply) {
    reply(fail(ErrorCode::NotFound, "this chain has no proofs"));
}

void FakeNode::proposal(std::uint64_t id, Reply<ProposalInfo> reply) {
    Result<ProposalInfo> result =
        fail(ErrorCode::NotFound, "there is no proposal " + std::to_string(id));
    {
        std::lock_guard lock(mutex_);
        if (const ProposalInfo* found = chain_.find(id)) result = *found;
    }
    answer(reply, std::move(result));
}

void FakeNode::package(Hash codeHash, Reply<Bytes> reply) {
    Result<Bytes> result =
        fail(ErrorCode::NotFound, "no package with code hash " + toHex(codeHash));
    {
        std::lock_guard lock(mutex_);
        if (const auto found = chain_.packages.find(codeHash); found != chain_.packages.end())
            result = found->second;
    }
    answer(reply, std::move(result));
}

void FakeNode::checkPackage(Bytes package, Reply<GateReport> reply) {
    const auto report = [this] {
        std::lock_guard lock(mutex_);
        return report_;
    }();
    answer(reply,
           report ? report(package) : Result<GateReport>(demoReport(crypto::sha256(package))));
}

void FakeNode::inspectPackage(Bytes package, Reply<PackageInspection> reply) {
    const auto inspection = [this] {
        std::lock_guard lock(mutex_);
        return inspection_;
    }();
    Result<PackageInspection> result =
        inspection ? inspection(package)
                   : Result<PackageInspection>(demoInspection(crypto::sha256(package)));
    if (result) {
        result->packageHash = crypto::sha256(package);
        std::lock_guard lock(mutex_);
        chain_.inspections[result->codeHash] = *result;
    }
    answer(reply, std::move(result));
}

void FakeNode::control(PeerAction action, Reply<void> reply) {
    Result<> result;
    if (action.kind == PeerAction::Kind::Connect && !action.address.contains('@'))
        result = reject("\"" + action.address + "\" is not ID@HOST:PORT");
    {
        std::lock_guard lock(mutex_);
        if (result) actions_.push_back(std::move(action));
    }
    answer(reply, std::move(result));
}

void FakeNode::delay(std::uint32_t ms, Reply<void> reply) {
    {
        std::lock_guard lock(mutex_);
        delayMs_ = ms;
    }
    answer(reply, Result<>());
}

} // namespace phoenix::fake
