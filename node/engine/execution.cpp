#include "node/engine/execution.h"

#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/upgrade/package/package.h"

namespace phoenix::engine {

namespace {

constexpr std::int64_t kQueryFuel = 100'000'000;

// A validator as the `validators` service lists it.
struct ListedValidator {
    chain::PublicKey key{};
    std::uint64_t power = 0;
    crypto::Address operatorAddress{};
    std::string name;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.power, self.operatorAddress, self.name);
    }
};

// The power that is gained or that is lost, whichever is more.
std::uint64_t changedPower(const chain::ValidatorSet& before, const chain::ValidatorSet& after) {
    std::uint64_t gained = 0, lost = 0;
    for (const chain::Validator& one : after.validators()) {
        const std::uint64_t had = before.powerOf(one.key);
        if (one.power > had) gained += one.power - had;
    }
    for (const chain::Validator& one : before.validators()) {
        const std::uint64_t has = after.powerOf(one.key);
        if (one.power > has) lost += one.power - has;
    }
    return std::max(gained, lost);
}

} // namespace

// One way of executing a block: its own overlay and registry, kept only when nothing had to be contained.
struct Execution::Attempt {
    Attempt(const state::View* base, const service::Registry& from) : overlay(base), registry(from) {}
    state::Overlay overlay;
    service::Registry registry;
    swap::BoundaryOutput begun, ended;
    executor::BlockOutput output;
    std::uint64_t boundaryMicroseconds = 0;
};

Execution::Execution(ChainStore& store, const Hash& genesis, swap::Stage& stage, swap::SealCheck seal,
                     service::Recorder& recorder, const Clock& clock)
    : store_(store), genesis_(genesis), stage_(stage), recorder_(recorder), clock_(clock),
      upgrades_(std::move(seal), [this](std::uint64_t height) { return store_.validators(height); }), lifecycle_(stage), tree_(store.store()) {}

service::BlockFacts Execution::factsOf(const chain::Header& header) const {
    return {header.height, header.timeMs, header.proposer, genesis_};
}

Result<> Execution::initialise(const chain::Genesis& genesis) {
    auto set = chain::ValidatorSet::make(genesis.validators);
    if (!set) return forward(set, "genesis");
    validators_ = *set;
    parameters_ = genesis.parameters;
    facts_ = {0, genesis.timeMs, {}, genesis_};
    const state::StoredView empty(store_.store(), 0);
    state::Overlay overlay(&empty);
    if (auto run = runGenesis(genesis, overlay); !run) return run;

    storage::Batch batch;
    state::putValues(batch, overlay.delta(), 0);
    auto root = tree_.update(batch, {}, 0, overlay.delta());
    if (!root) return forward(root);
    root_ = *root;
    roots_ = {root->hash, chain::Hash{}, chain::servicesRoot(registry_.table())};
    ChainStore::putGenesis(batch, genesis_);
    ChainStore::putExecuted(batch, 0, roots_);
    for (std::uint64_t height = 0; height <= kDelayBlocks; ++height)
        ChainStore::putValidators(batch, height, validators_);
    height_ = 0;
    return store_.store().write(batch, storage::Durability::Synced);
}

Result<> Execution::runGenesis(const chain::Genesis& genesis, state::Overlay& overlay) {
    swap::TableWriter tables(overlay);
    tables.put(genesis.parameters);
    for (const chain::GenesisService& one : genesis.services) {
        auto package = package::decode(one.package);
        if (!package) return forward(package, "genesis, service " + one.service);
        const auto& manifest = package->manifest;
        const swap::SealedPackage sealed{crypto::sha256(one.package), manifest.codeHash, one.service,
                                         manifest.version,   manifest.irVersion,  manifest.abiVersion,
                                         manifest.costVersion, package->code.size(), 0, false, false};
        tables.put(sealed);
        tables.putFile(sealed.codeHash, one.package);
        const chain::VersionEntry entry{one.service,        manifest.version,    manifest.codeHash,
                                        manifest.irVersion, manifest.abiVersion, manifest.costVersion, 0};
        tables.put(entry);
        tables.appendHistory({one.service, manifest.version, 0, manifest.codeHash, 0, "active"});
        auto version = stage_.version(entry, tables);
        if (!version) return forward(version, "genesis");
        registry_.exchange(*version);
    }
    const service::CallContext context{registry_, recorder_, facts_, nullptr, &upgrades_};
    for (const chain::GenesisCall& call : genesis.calls) {
        service::Budget budget{.fuel = kQueryFuel};
        const auto outcome = service::callMethod(context, service::kKernel, call.service, call.method,
                                                 call.args, overlay, budget);
        if (outcome.result.status != service::RunStatus::Ok)
            return reject("genesis cannot be executed: " + call.service + "." + call.method + ": " +
                          (outcome.result.text.empty() ? std::string(service::name(outcome.result.trap))
                                                       : outcome.result.text));
    }
    return {};
}

Result<> Execution::load() {
    auto height = store_.executedHeight();
    if (!height) return forward(height);
    auto roots = store_.roots(*height);
    if (!roots) return forward(roots);
    auto root = tree_.root(*height);
    if (!root) return forward(root);
    height_ = *height;
    roots_ = *roots;
    root_ = *root;
    if (height_ > 0) {
        auto record = store_.block(height_);
        if (!record) return forward(record);
        if (!*record) return fail(ErrorCode::Report, "block " + std::to_string(height_) + " is missing in the database");
        facts_ = factsOf((*record)->block.header);
    } else {
        facts_ = {0, 0, {}, genesis_};
    }
    const state::StoredView state = view();
    const swap::TableReader tables(state);
    parameters_ = tables.parameters();
    registry_ = {};
    for (const auto& [name, entry] : tables.versions()) {
        auto version = stage_.version(entry, tables);
        if (!version) return forward(version);
        registry_.exchange(*version);
    }
    if (chain::servicesRoot(registry_.table()) != roots_.servicesRoot)
        return fail(ErrorCode::Report, "the database is damaged: its versions do not match its services root");
    return {};
}

Result<BlockResult> Execution::execute(const chain::Block& block) {
    const chain::Header& header = block.header;
    require(header.height == height_ + 1, "blocks are executed in order");
    auto validators = store_.validators(header.height);
    if (!validators) return forward(validators);
    validators_ = *validators;
    const std::uint64_t started = clock_.monotonicMicroseconds();
    const service::BlockFacts facts = factsOf(header);
    const state::StoredView base = view();
    std::set<std::string> contained;
    std::unique_ptr<Attempt> attempt;
    for (;;) {
        attempt = std::make_unique<Attempt>(&base, registry_);
        const swap::Boundary boundary{facts,     attempt->overlay, attempt->registry,
                                      recorder_, upgrades_,        validators_};
        const std::uint64_t before = clock_.monotonicMicroseconds();
        attempt->begun = lifecycle_.begin(boundary, contained);
        attempt->boundaryMicroseconds = clock_.monotonicMicroseconds() - before;
        const auto probation = swap::Lifecycle::revertible(swap::TableReader(attempt->overlay), attempt->registry,
                                                           header.height);
        const executor::BlockExecutor executor(attempt->registry, recorder_, upgrades_);
        attempt->output = executor.execute({facts, block.transactions, parameters_, probation}, attempt->overlay);
        if (!attempt->output.contain) {
            attempt->ended = lifecycle_.end(boundary);
            break;
        }
        LOG_WARNING("block {}: {} of {} trapped in probation, the block is executed on the predecessors: {}",
                    header.height, attempt->output.contain->what, attempt->output.contain->service,
                    attempt->output.contain->detail);
        require(contained.insert(attempt->output.contain->service).second, "a containment did not help");
    }

    BlockResult result;
    result.height = header.height;
    result.repeated = !contained.empty();
    result.swaps = attempt->begun.swaps;
    result.pauseMicroseconds = result.swaps.empty() ? 0 : std::max<std::uint64_t>(1, attempt->boundaryMicroseconds);
    result.alerts = attempt->begun.alerts;
    std::ranges::copy(attempt->ended.alerts, std::back_inserter(result.alerts));
    for (const auto& dropped : attempt->output.dropped)
        result.alerts.push_back("the " + dropped.what + " hook of " + dropped.service +
                                " failed, its writes were dropped: " + dropped.detail);
    auto& events = attempt->output.hookEvents;
    events.insert(events.begin(), attempt->begun.events.begin(), attempt->begun.events.end());
    events.insert(events.end(), attempt->ended.events.begin(), attempt->ended.events.end());
    registry_ = std::move(attempt->registry);
    facts_ = facts;
    result.executeMicroseconds = clock_.monotonicMicroseconds() - started;
    if (auto committed = commit(&block, header.height, attempt->overlay, attempt->output, result); !committed)
        return forward(committed);
    result.commitMicroseconds = clock_.monotonicMicroseconds() - started - result.executeMicroseconds;
    result.executions = std::move(attempt->output.executions);
    result.events = std::move(events);
    if (!result.swaps.empty()) unload();
    return result;
}

Result<> Execution::commit(const chain::Block* block, std::uint64_t height, state::Overlay& overlay,
                           const executor::BlockOutput& output, BlockResult& result) {
    storage::Batch batch;
    const chain::ValidatorSet next = nextValidators(height, overlay, validators_, result.alerts);
    ChainStore::putValidators(batch, height + kDelayBlocks, next);
    auto root = tree_.update(batch, root_, height, overlay.delta());
    if (!root) return forward(root);
    state::putValues(batch, overlay.delta(), height);
    roots_ = {root->hash, executor::receiptsRoot(output), chain::servicesRoot(registry_.table())};
    result.roots = roots_;
    ChainStore::putExecuted(batch, height, roots_);
    std::set<Hash> seen;
    for (std::uint32_t i = 0; i < output.executions.size(); ++i) {
        const Hash id = block->transactions[i].id();
        ChainStore::putExecution(batch, {height, i}, output.executions[i]);
        // A void transaction may come again, and what was executed may come again and be void: it is found
        // where it had its effect.
        if (output.executions[i].receipt.status == chain::ReceiptStatus::Void) {
            auto known = store_.find(id);
            if (!known) return forward(known);
            if (*known || seen.contains(id)) continue;
        }
        seen.insert(id);
        ChainStore::putPlace(batch, id, {height, i});
    }
    for (const swap::Swap& swap : result.swaps)
        ChainStore::putPause(batch, height, swap.service, result.pauseMicroseconds);
    root_ = *root;
    height_ = height;
    parameters_ = swap::TableReader(overlay).parameters();
    return store_.store().write(batch, storage::Durability::Buffered);
}

chain::ValidatorSet Execution::nextValidators(std::uint64_t height, state::Overlay& overlay,
                                              const chain::ValidatorSet& current,
                                              std::vector<std::string>& alerts) {
    auto newest = store_.validators(height + kDelayBlocks - 1);
    const chain::ValidatorSet before = newest ? *newest : current;
    const auto stays = [&](const std::string& why) {
        // Once a reason: a set that the kernel refuses stays in the state and is asked for at each block.
        if (std::exchange(refusal_, why) != why) alerts.push_back("the validator set stays as it is: " + why);
        return before;
    };
    auto listed = ask(overlay, "validators", "set", {}, std::int64_t(parameters_.policyFuel));
    if (!listed) return stays(listed.error().message);
    auto values = codec::decode<std::vector<ListedValidator>>(*listed, "the validator set");
    std::vector<chain::Validator> next;
    if (values)
        for (const ListedValidator& one : *values)
            if (one.power > 0) next.push_back({one.key, one.power});
    auto set = chain::ValidatorSet::make(std::move(next));
    if (!set) return stays(set.error().message);
    // More than a third within the evidence age would let keys that nobody can hold to account decide.
    const std::uint64_t age = parameters_.evidenceAgeBlocks;
    auto then = store_.validators(height + kDelayBlocks > age ? height + kDelayBlocks - age : 0);
    if (!then) return stays(then.error().message);
    if (changedPower(*then, *set) > then->totalPower() / 3)
        return stays("more than a third of the power would change within " + std::to_string(age) + " blocks");
    refusal_.clear();
    return *set;
}

Result<Bytes> Execution::ask(state::Overlay& overlay, std::string_view service, std::string_view method,
                             ByteView args, std::int64_t fuel) {
    state::Overlay scratch(&overlay);
    const service::CallContext context{registry_, recorder_, facts_, nullptr, &upgrades_};
    service::Budget budget{.fuel = fuel};
    auto outcome = service::callMethod(context, service::kKernel, service, method, args, scratch, budget);
    if (outcome.result.status == service::RunStatus::Ok) return std::move(outcome.result.returned);
    const std::string what = std::string(service) + "." + std::string(method);
    if (outcome.result.status == service::RunStatus::Trapped)
        return reject(what + " trapped: " + std::string(service::name(outcome.result.trap)));
    return reject(what + " refuses: " + (outcome.result.text.empty()
                                             ? "code " + std::to_string(outcome.result.code)
                                             : outcome.result.text));
}

Result<Bytes> Execution::query(std::string_view service, std::string_view method, ByteView args) {
    const service::ServiceVersion* version = registry_.find(service);
    if (version != nullptr) {
        const auto* entry = version->method(method);
        if (entry == nullptr)
            return fail(ErrorCode::NotFound, "service " + std::string(service) + " has no method " + std::string(method));
        if (!entry->descriptor.view)
            return reject(std::string(service) + "." + std::string(method) +
                          " changes the state; send it as a transaction");
    } else if (service != chain::kUpgradesService) {
        return fail(ErrorCode::NotFound, "there is no service " + std::string(service));
    }
    const state::StoredView state = view();
    state::Overlay scratch(&state);
    // A question from outside is nobody's call: a view that answers only the kernel stays closed.
    const service::CallContext context{registry_, recorder_, facts_, nullptr, &upgrades_};
    service::Budget budget{.fuel = kQueryFuel};
    auto outcome = service::callMethod(context, "", service, method, args, scratch, budget);
    if (outcome.result.status == service::RunStatus::Ok) return std::move(outcome.result.returned);
    return reject(std::string(service) + "." + std::string(method) + ": " +
                  (outcome.result.text.empty() ? std::string(service::name(outcome.result.trap))
                                               : outcome.result.text));
}

Result<api::ProofInfo> Execution::proveState(ByteView key) const {
    const state::StoredView now = view();
    auto proof = tree_.prove(height_, key, now);
    if (!proof) return forward(proof);
    return api::ProofInfo{height_, roots_.stateRoot, codec::encode(*proof)};
}

void Execution::renew(const Hash& codeHash) {
    const state::StoredView state = view();
    const swap::TableReader tables(state);
    const auto slots = registry_.slots();
    for (const auto& [name, inForce] : slots)
        if (inForce->entry.codeHash == codeHash)
            if (auto version = stage_.version(inForce->entry, tables)) registry_.exchange(*version);
}

void Execution::unload() {
    std::set<Hash> needed;
    const state::StoredView state = view();
    const swap::TableReader tables(state);
    for (const auto& [name, version] : registry_.slots()) needed.insert(version->entry.codeHash);
    for (const auto& [name, probation] : tables.probations())
        if (probation.previous) needed.insert(probation.previous->codeHash);
    // What was sealed and never came into force may still be voted for; it was compiled ahead for that.
    std::set<Hash> tried;
    for (const swap::HistoryRecord& record : tables.history()) tried.insert(record.codeHash);
    for (const Hash& codeHash : tables.packages())
        if (!tried.contains(codeHash)) needed.insert(codeHash);
    for (const auto& [proposal, plan] : tables.plans())
        if (plan.state == chain::ProposalState::Scheduled || plan.state == chain::ProposalState::Deferred)
            needed.insert(plan.codeHashes.begin(), plan.codeHashes.end());
    stage_.retain(needed);
}

} // namespace phoenix::engine
