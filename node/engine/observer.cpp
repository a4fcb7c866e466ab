#include "node/engine/observer.h"

#include "node/base/hex.h"
#include "node/upgrade/swap/tables.h"

namespace phoenix::engine {

namespace {

constexpr std::size_t kBlocksKept = 64;
constexpr std::size_t kSwapsKept = 64;
constexpr std::size_t kWindows = 10;
constexpr std::size_t kProposalsShown = 200;
constexpr std::size_t kHeatBuckets = 26;

double microseconds(std::uint64_t nanoseconds) {
    return double(nanoseconds) / 1000.0;
}

// Half octaves from 0.5 µs: 0 is below 500 ns, each next one √2 longer.
std::size_t heatBucket(std::uint64_t nanoseconds) {
    std::size_t bucket = 0;
    for (double edge = 500; bucket + 1 < kHeatBuckets && double(nanoseconds) >= edge; edge *= 1.4142135623730951) ++bucket;
    return bucket;
}

api::NodeEvent event(api::NodeEventKind kind, std::uint64_t height, std::uint64_t timeMs) {
    api::NodeEvent made;
    made.kind = kind;
    made.height = height;
    made.timeMs = timeMs;
    return made;
}

} // namespace

void Observer::setChain(std::string chainId, bool development, std::optional<chain::PublicKey> consensusKey) {
    chainId_ = std::move(chainId);
    development_ = development;
    consensusKey_ = consensusKey;
    const auto record = store_.block(execution_.height());
    if (record && *record) newestTimeMs_ = (*record)->block.header.timeMs;
    newest_.roots = execution_.roots();
    newest_.height = execution_.height();
    refreshProposals();
    for (const api::ProposalInfo& proposal : proposalFacts_) states_[proposal.id] = proposal.state;
}

void Observer::alert(const std::string& service, const std::string& text) {
    if (!service.empty()) lastErrors_[service] = text;
}

std::vector<api::NodeEvent> Observer::block(const chain::Block& block, const BlockResult& result) {
    const chain::Header& header = block.header;
    const std::uint64_t now = clock_.monotonicMicroseconds();
    api::BlockSummary summary;
    summary.height = header.height;
    summary.hash = block.hash();
    summary.timeMs = header.timeMs;
    if (lastBlockMicroseconds_ != 0) summary.intervalMs = (now - lastBlockMicroseconds_) / 1000;
    summary.proposer = header.proposer;
    summary.transactions = std::uint32_t(block.transactions.size());
    summary.executeMicroseconds = result.executeMicroseconds;
    summary.bytes = std::uint32_t(codec::encode(block).size());
    lastBlockMicroseconds_ = now;
    newestTimeMs_ = header.timeMs;
    ++blocksSinceSample_;

    std::vector<api::NodeEvent> events{event(api::NodeEventKind::Block, header.height, header.timeMs)};
    events.back().hash = summary.hash;
    const auto emitted = [&](const chain::Event& one) {
        auto made = event(api::NodeEventKind::Emitted, header.height, header.timeMs);
        made.service = one.service;
        made.text = one.name;
        made.data = one.data;
        if (one.service == "governance" && one.name == "voted") {
            auto vote = event(api::NodeEventKind::Vote, header.height, header.timeMs);
            vote.proposal = codec::Reader(one.data).integer<std::uint64_t>();
            events.push_back(vote);
        }
        events.push_back(std::move(made));
    };
    for (std::size_t i = 0; i < block.transactions.size(); ++i) {
        const chain::Execution& execution = result.executions[i];
        summary.failed += execution.receipt.status != chain::ReceiptStatus::Ok ? 1 : 0;
        auto made = event(api::NodeEventKind::Transaction, header.height, header.timeMs);
        made.hash = block.transactions[i].id();
        made.service = block.transactions[i].body.service;
        made.text = std::string(chain::name(execution.receipt.status));
        events.push_back(std::move(made));
        for (const chain::Event& one : execution.events) emitted(one);
    }
    for (const chain::Event& one : result.events) emitted(one);
    for (const swap::Swap& swap : result.swaps) {
        const bool overrides = swap.proposal >= swap::kOverridePlans;
        api::SwapMarker marker{header.timeMs, header.height, overrides ? 0 : swap.proposal,
                               swap.service,  swap.from,     swap.to,
                               std::max<std::uint64_t>(1, result.pauseMicroseconds), swap.reverted ? "reverted" : "active",
                               std::nullopt};
        if (overrides) marker.overrideNumber = swap.proposal - swap::kOverridePlans;
        swaps_.push_front(marker);
        auto made = event(api::NodeEventKind::Swap, header.height, header.timeMs);
        made.proposal = marker.proposal;
        made.overrideNumber = marker.overrideNumber;
        made.service = swap.service;
        made.text = swap.to;
        events.push_back(std::move(made));
    }
    for (const std::string& text : result.alerts) {
        auto made = event(api::NodeEventKind::Alert, header.height, header.timeMs);
        made.text = text;
        events.push_back(std::move(made));
    }
    blocks_.push_front(summary);
    if (blocks_.size() > kBlocksKept) blocks_.pop_back();
    while (swaps_.size() > kSwapsKept) swaps_.pop_back();
    newest_ = result;
    newest_.executions.clear();
    refreshProposals();
    for (const api::ProposalInfo& proposal : proposalFacts_) {
        const auto known = states_.find(proposal.id);
        if (known != states_.end() && known->second == proposal.state) continue;
        states_[proposal.id] = proposal.state;
        auto made = event(api::NodeEventKind::Proposal, header.height, header.timeMs);
        made.proposal = proposal.id;
        made.service = proposal.service;
        made.text = std::string(chain::name(proposal.state));
        events.push_back(std::move(made));
    }
    return events;
}

void Observer::refreshProposals() {
    if (proposalsHeight_ == execution_.height()) return;
    proposalsHeight_ = execution_.height();
    proposalFacts_ = proposals_.all(kProposalsShown);
}

void Observer::refreshChainFacts() {
    refreshProposals();
    if (factsHeight_ == execution_.height()) return;
    factsHeight_ = execution_.height();
    validatorFacts_ = proposals_.validators();
    historyFacts_ = proposals_.history();
}

std::shared_ptr<const api::LatencySample> Observer::sample() {
    auto sample = std::make_shared<api::LatencySample>();
    sample->timeMs = clock_.unixMs();
    sample->height = execution_.height();
    if (blocksSinceSample_ > 0 && !blocks_.empty() && blocks_.front().intervalMs > 0)
        sample->blockIntervalMs = double(blocks_.front().intervalMs);
    blocksSinceSample_ = 0;

    Window window{clock_.monotonicMicroseconds(), {}};
    metrics::HistogramCounts all;
    std::map<std::string, metrics::HistogramCounts> byService;
    for (const service::Recorder::Edge& edge : recorder_.edges()) {
        const std::pair key{edge.from, edge.to};
        metrics::HistogramCounts fresh = edge.counts;
        fresh -= totals_[key];
        totals_[key] = edge.counts;
        if (fresh.total == 0) continue;
        all += fresh;
        byService[edge.to] += fresh;
        window.edges.emplace(key, fresh);
    }
    windows_.push_back(std::move(window));
    if (windows_.size() > kWindows + 1) windows_.pop_front();

    sample->calls = all.total;
    if (all.total > 0) {
        sample->p50Us = microseconds(all.quantile(0.5));
        sample->p99Us = microseconds(all.quantile(0.99));
    }
    sample->buckets.assign(kHeatBuckets, 0);
    for (std::size_t i = 0; i < metrics::kBuckets; ++i)
        if (all.counts[i] != 0) sample->buckets[heatBucket(metrics::bucketValue(i))] += std::uint32_t(all.counts[i]);
    for (const auto& [service, counts] : byService)
        sample->services.push_back({service, counts.total, counts.errors, microseconds(counts.quantile(0.5)),
                                    microseconds(counts.quantile(0.99)), microseconds(counts.maximum())});
    return sample;
}

std::vector<api::SelfReport> Observer::selfReports(const api::LatencySample& sample, const mempool::Pool& pool) const {
    const auto nanoseconds = [](const std::optional<double>& us) { return std::uint64_t(us.value_or(0) * 1000); };
    return {{"execute_us", newest_.executeMicroseconds},
            {"commit_us", newest_.commitMicroseconds},
            {"mempool_transactions", pool.size()},
            {"mempool_bytes", pool.bytes()},
            {"calls", sample.calls},
            {"p50_ns", nanoseconds(sample.p50Us)},
            {"p99_ns", nanoseconds(sample.p99Us)},
            {"peers", peers_}};
}

std::vector<api::EdgeInfo> Observer::edges() const {
    std::map<std::pair<std::string, std::string>, metrics::HistogramCounts> recent;
    for (std::size_t i = 1; i < windows_.size(); ++i)
        for (const auto& [key, counts] : windows_[i].edges) recent[key] += counts;
    const double seconds =
        windows_.size() < 2 ? 1.0 : std::max(0.001, double(windows_.back().microseconds - windows_.front().microseconds) / 1e6);
    std::vector<api::EdgeInfo> edges;
    for (const auto& [key, total] : totals_) {
        const metrics::HistogramCounts& counts = recent[key];
        edges.push_back({key.first, key.second, total.total, double(counts.total) / seconds, total.errors,
                         microseconds(counts.quantile(0.5)), microseconds(counts.quantile(0.99))});
    }
    return edges;
}

std::vector<api::ServiceInfo> Observer::services() const {
    const state::StoredView view = execution_.view();
    const swap::TableReader tables(view);
    const auto plans = tables.plans();
    std::map<std::string, metrics::HistogramCounts> recent;
    for (std::size_t i = 1; i < windows_.size(); ++i)
        for (const auto& [key, counts] : windows_[i].edges) recent[key.second] += counts;
    const double seconds =
        windows_.size() < 2 ? 1.0 : std::max(0.001, double(windows_.back().microseconds - windows_.front().microseconds) / 1e6);
    std::vector<api::ServiceInfo> services;
    for (const auto& [name, version] : execution_.registry().slots()) {
        api::ServiceInfo info;
        info.service = name;
        info.kind = version->descriptor.kind == service::ServiceKind::State ? api::ServiceKind::State
                                                                            : api::ServiceKind::Policy;
        info.version = version->entry.version;
        info.codeHash = version->entry.codeHash;
        info.activeSince = version->entry.activationHeight;
        if (tables.probation(name)) info.state = api::ServiceState::Probation;
        info.engine = version->program->engine();
        info.codeBytes = version->codeBytes;
        for (const auto& [key, total] : totals_)
            if (key.second == name) {
                info.calls += total.total;
                info.errors += total.errors;
            }
        const metrics::HistogramCounts& counts = recent[name];
        info.callsPerSecond = double(counts.total) / seconds;
        info.p50Us = microseconds(counts.quantile(0.5));
        info.p99Us = microseconds(counts.quantile(0.99));
        info.maxUs = microseconds(counts.maximum());
        for (const auto& dependency : version->descriptor.dependencies) {
            info.dependencies.push_back(dependency.service);
            info.permissions.push_back("call " + dependency.service + " " + service::rangeText(dependency));
        }
        if (info.kind == api::ServiceKind::State) info.permissions.push_back("state " + name + "/*");
        for (const auto& read : version->descriptor.foreignReads)
            info.permissions.push_back("read " + read.service + "/" + toText(read.prefix) + "*");
        for (const auto& method : version->descriptor.methods) info.methods.push_back(method.name);
        info.descriptor = version->descriptorBytes;
        if (const auto found = lastErrors_.find(name); found != lastErrors_.end()) info.lastError = found->second;
        for (const auto& [proposal, plan] : plans) {
            if (plan.state != chain::ProposalState::Scheduled && plan.state != chain::ProposalState::Deferred) continue;
            if (plan.kind != swap::PlanKind::Enter && plan.kind != swap::PlanKind::Override) continue;
            for (const Hash& codeHash : plan.codeHashes) {
                const auto sealed = tables.package(codeHash);
                if (!sealed || sealed->service != name) continue;
                info.next = api::NextVersion{proposal, sealed->version, codeHash, plan.activationHeight,
                                             readiness_.has(codeHash)};
            }
        }
        services.push_back(std::move(info));
    }
    return services;
}

std::shared_ptr<const api::Snapshot> Observer::snapshot(const consensus::Machine& machine, std::size_t mempool) {
    refreshChainFacts();
    auto made = std::make_shared<api::Snapshot>();
    api::NodeStatus& status = made->status;
    status.chainId = chainId_;
    status.genesisHash = execution_.genesis();
    status.development = development_;
    status.height = execution_.height();
    status.timeMs = newestTimeMs_;
    status.stateRoot = execution_.roots().stateRoot;
    status.servicesRoot = execution_.roots().servicesRoot;
    status.consensusKey = consensusKey_;
    made->validators = validatorFacts_;
    for (const api::ValidatorInfo& validator : validatorFacts_) {
        status.totalPower += validator.power;
        if (consensusKey_ && validator.consensusKey == *consensusKey_) {
            status.validatorAddress = validator.address;
            status.power = validator.power;
        }
    }
    status.mempool = mempool;
    status.peers = peers_;
    status.syncing = syncing_;
    status.version = PHOENIX_VERSION;
    status.round = machine.round();
    status.step = consensus::name(machine.currentStep());
    status.blockIntervalMs = blocks_.empty() ? 0 : blocks_.front().intervalMs;
    status.blockIntervalTargetMs = execution_.parameters().blockIntervalMs;
    status.executeMicroseconds = newest_.executeMicroseconds;
    status.commitMicroseconds = newest_.commitMicroseconds;
    status.heartbeat = heartbeat_;
    made->services = services();
    made->edges = edges();
    made->proposals = proposalFacts_;
    made->history = historyFacts_;
    made->blocks.assign(blocks_.begin(), blocks_.end());
    made->swaps.assign(swaps_.begin(), swaps_.end());
    made->generation = ++generation_;
    return made;
}

} // namespace phoenix::engine
