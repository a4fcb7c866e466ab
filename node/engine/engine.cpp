#include "node/engine/engine.h"

#include "node/base/hex.h"
#include "node/base/log.h"

#include <algorithm>

namespace phoenix::engine {

namespace {

constexpr std::size_t kEarlyProposalsMax = 16;

} // namespace

Engine::Engine(storage::Store& store, const EngineOptions& options, const Ports& ports, Listener listener,
               consensus::SafetyRecord safety, std::uint64_t committed)
    : ports_(ports), listener_(std::move(listener)), genesis_(options.genesis), signer_(options.signer),
      genesisHash_(options.genesis.hash()), store_(store),
      stage_([this](const Hash& codeHash, ByteView ir) {
          return ports_.compiler.load(codeHash, ir,
                                      started_ ? Compiler::Haste::BetweenBlocks : Compiler::Haste::AtStart);
      }),
      execution_(store_, genesisHash_, stage_, options.seal, recorder_, ports.clock),
      policies_(recorder_,
                [this](const std::string& service, const std::string& text) {
                    observer_.alert(service, text);
                    alert(text);
                }),
      pool_(policies_.pool),
      overrides_(execution_, store_), evidence_(execution_, store_),
      proposer_(store_, execution_, policies_, pool_, overrides_, evidence_, ports.clock),
      readiness_(execution_, stage_, ports.compiler, &options.signer),
      observer_(execution_, store_, recorder_, readiness_, ports.clock),
      machine_(options.signer, genesisHash_,
               {[this](std::uint64_t height, std::uint32_t round, const chain::ValidatorSet& set) {
                    return policies_.consensus.proposer(height, round, set);
                },
                [this](std::uint64_t height, std::uint32_t round) { return policies_.consensus.timeouts(height, round); }},
               std::move(safety), committed) {}

Result<std::unique_ptr<Engine>> Engine::open(storage::Store& store, const EngineOptions& options,
                                             const Ports& ports, Listener listener) {
    const ChainStore chain(store);
    auto known = chain.genesisHash();
    if (!known) return forward(known);
    if (*known && **known != options.genesis.hash())
        return fail(ErrorCode::Report, "the database belongs to another chain (genesis " + toHex(**known) +
                                           "); give this node a home of its own");
    auto safety = chain.safety();
    if (!safety) return forward(safety);
    auto committed = chain.committedHeight();
    if (!committed) return forward(committed);
    std::unique_ptr<Engine> engine(
        new Engine(store, options, ports, std::move(listener), std::move(*safety), *committed));
    if (!*known)
        if (auto made = engine->execution_.initialise(options.genesis); !made) return forward(made);
    if (auto loaded = engine->execution_.load(); !loaded) return forward(loaded);
    if (auto caughtUp = engine->catchUp(*committed); !caughtUp) return forward(caughtUp);
    const bool validator = [&] {
        const auto set = chain.validators(engine->execution_.height() + 1);
        return set && set->powerOf(options.signer.publicKey()) > 0;
    }();
    engine->observer_.setChain(options.genesis.chainId, options.genesis.development,
                               validator ? std::optional(options.signer.publicKey()) : std::nullopt);
    return engine;
}

// The versions of genesis, which answer when later ones fail, and what was in force at the last heights, for
// the blocks that those decide.
Result<> Engine::recordPolicies() {
    const state::StoredView state = execution_.view();
    const swap::TableReader tables(state);
    for (const swap::HistoryRecord& record : tables.history())
        if (record.height == 0 && std::ranges::find(policy::kPolicyServices, record.service) != policy::kPolicyServices.end())
            if (const auto sealed = tables.package(record.codeHash)) {
                auto version = stage_.version({sealed->service, sealed->version, sealed->codeHash, sealed->irVersion,
                                               sealed->abiVersion, sealed->costVersion, 0},
                                              tables);
                if (version) policies_.desk.setGenesis(*version);
            }
    const std::uint64_t executed = execution_.height();
    auto first = store_.firstHeight();
    if (!first) return forward(first);
    // A snapshot is of a height before which nothing changed for so long (gossip/snapshot_desk.h).
    const std::uint64_t oldest = *first > 1 ? *first : 0;
    for (std::uint64_t height = executed > kDelayBlocks ? executed - kDelayBlocks : 0; height <= executed; ++height) {
        const state::StoredView then(store_.store(), std::max(height, oldest));
        const swap::TableReader thenTables(then);
        service::Registry registry;
        for (const std::string_view name : policy::kPolicyServices) {
            const auto entry = thenTables.version(name);
            if (!entry) continue;
            auto version = stage_.version(*entry, thenTables);
            if (!version) return forward(version);
            registry.exchange(*version);
        }
        policies_.desk.record(height, registry, thenTables.parameters());
    }
    return {};
}

// Executes blocks that were committed and not executed when the node stopped.
Result<> Engine::catchUp(std::uint64_t committed) {
    if (auto recorded = recordPolicies(); !recorded) return recorded;
    while (execution_.height() < committed) {
        auto record = store_.block(execution_.height() + 1);
        if (!record) return forward(record);
        if (!*record)
            return fail(ErrorCode::Report, "block " + std::to_string(execution_.height() + 1) + " is missing in the database");
        auto result = execution_.execute((*record)->block);
        if (!result) return forward(result);
        policies_.desk.record(execution_.height(), execution_.registry(), execution_.parameters());
    }
    return {};
}

void Engine::start() {
    started_ = true;
    auto entries = store_.log();
    if (!entries) return stop(entries.error().message);
    logged_ = std::uint32_t(entries->size());
    for (const LogEntry& entry : *entries) {
        if (entry.proposal && entry.block) {
            const auto block = std::make_shared<const chain::Block>(*entry.block);
            const bool valid = proposer_.validate(*block, false).has_value();
            inputs_.push_back(consensus::ProposalReceived{*entry.proposal, block, valid});
        }
        if (entry.vote) inputs_.push_back(consensus::VoteReceived{*entry.vote});
    }
    prepare();
    startNextHeight(execution_.height() + 1);
}

void Engine::startNextHeight(std::uint64_t height) {
    if (stopped_ || height != execution_.height() + 1) return;
    auto validators = store_.validators(height);
    if (!validators) return stop(validators.error().message);
    heightStartedMicroseconds_ = ports_.clock.monotonicMicroseconds();
    startedHeight_ = height;
    run(consensus::StartHeight{height, *validators});
    for (const EarlyProposal& early : std::exchange(early_, {})) received(early.proposal, early.block);
}

void Engine::timerExpired(const consensus::TimerExpired& timer) {
    run(timer);
}

void Engine::received(const chain::Proposal& proposal, const consensus::BlockPointer& block) {
    const std::uint64_t next = execution_.height() + 1;
    if (stopped_ || !block || proposal.body.height < next || proposal.body.height > next + 1) return;
    if (proposal.body.height > machine_.height()) {
        // It is judged when the block before it is executed here; a verdict of today would be a refusal.
        const auto validators = store_.validators(proposal.body.height);
        if (early_.size() < kEarlyProposalsMax && validators && validators->powerOf(proposal.proposer) > 0 &&
            proposal.verify(genesisHash_))
            early_.push_back({proposal, block});
        return;
    }
    // Judging costs more than a signature, and anybody may send a block.
    if (!machine_.wants(proposal) || proposal.body.block != block->hash()) return;
    const auto verdict = proposer_.validate(*block, !proposal.body.lockRound);
    if (!verdict) LOG_WARNING("a proposal is not valid: {}", verdict.error().message);
    run(consensus::ProposalReceived{proposal, block, verdict.has_value()});
}

// Those of the next height wait in a place that is bounded, which nobody else may fill.
void Engine::received(const chain::Vote& vote) {
    const bool early = vote.body.height == machine_.height() + 1;
    if (early) {
        const auto validators = store_.validators(vote.body.height);
        if (!validators || validators->powerOf(vote.validator) == 0 || !vote.verify(genesisHash_)) return;
    }
    run(consensus::VoteReceived{vote, early});
}

// Inputs made by effects wait their turn, so that the machine is never entered twice.
void Engine::run(const consensus::Input& input) {
    inputs_.push_back(input);
    if (running_) return;
    running_ = true;
    while (!inputs_.empty() && !stopped_) {
        const consensus::Input next = std::move(inputs_.front());
        inputs_.pop_front();
        const consensus::Effects effects = machine_.step(next);
        roundWatch_.observe(machine_, ports_.clock.monotonicMicroseconds());
        for (const consensus::Effect& effect : effects) {
            if (stopped_) break;
            carryOut(effect);
        }
    }
    running_ = false;
}

void Engine::carryOut(const consensus::Effect& effect) {
    using namespace consensus;
    if (const auto* persist = std::get_if<Persist>(&effect)) {
        // Made durable together with the message that it allows, before that leaves.
        unsaved_ = persist->record;
    } else if (const auto* lock = std::get_if<KeepLock>(&effect)) {
        unsavedLog_.push_back({lock->proposal.proposal, *lock->proposal.block, std::nullopt});
        for (const chain::Vote& vote : lock->prevotes) unsavedLog_.push_back({std::nullopt, std::nullopt, vote});
    } else if (const auto* proposal = std::get_if<SendProposal>(&effect)) {
        if (auto logged = log({proposal->proposal, *proposal->block, std::nullopt}); !logged)
            return stop(logged.error().message);
        ports_.network.send(proposal->proposal, proposal->block);
    } else if (const auto* vote = std::get_if<SendVote>(&effect)) {
        if (auto logged = log({std::nullopt, std::nullopt, vote->vote}); !logged) return stop(logged.error().message);
        ports_.network.send(vote->vote);
    } else if (const auto* timer = std::get_if<SetTimer>(&effect)) {
        ports_.timers.set({timer->height, timer->round, timer->step}, timer->delayMs);
    } else if (const auto* asked = std::get_if<BuildBlock>(&effect)) {
        build(*asked);
    } else if (const auto* decided = std::get_if<CommitBlock>(&effect)) {
        commit(*decided);
    } else if (const auto* evidence = std::get_if<ReportEvidence>(&effect)) {
        // Once of each height: more is no worse for him, and every one costs signatures and a line.
        const auto [accused, first] = conflicting_.try_emplace(evidence->first.validator, evidence->first.body.height);
        if (!first && std::exchange(accused->second, evidence->first.body.height) == evidence->first.body.height) return;
        alert("validator " + toHex(evidence->first.validator).substr(0, 16) + " signed two different votes at height " +
              std::to_string(evidence->first.body.height));
        accuse(chain::Evidence::of(evidence->first, evidence->second));
    }
}

Result<> Engine::log(const LogEntry& entry) {
    require(unsaved_.has_value(), "a signed message leaves without a record of it");
    storage::Batch batch;
    ChainStore::putSafety(batch, *unsaved_);
    unsavedLog_.push_back(entry);
    for (std::size_t i = 0; i < unsavedLog_.size(); ++i)
        ChainStore::putLog(batch, logged_ + std::uint32_t(i), unsavedLog_[i]);
    if (auto written = store_.store().write(batch, storage::Durability::Synced); !written) return written;
    unsaved_.reset();
    logged_ += std::uint32_t(unsavedLog_.size());
    unsavedLog_.clear();
    return {};
}

void Engine::build(const consensus::BuildBlock& effect) {
    auto block = proposer_.build(effect.height, signer_.publicKey());
    if (!block) return stop("block " + std::to_string(effect.height) + " cannot be made: " + block.error().message);
    inputs_.push_back(consensus::BlockBuilt{effect.height, effect.round,
                                            std::make_shared<const chain::Block>(std::move(*block))});
}

// Everybody who saw it says it; the chain takes it once.
void Engine::accuse(const chain::Evidence& evidence) {
    chain::TransactionBody body;
    body.sender = signer_.publicKey();
    body.validUntilHeight = evidence.first.body.height + execution_.parameters().evidenceAgeBlocks;
    body.service = chain::kUpgradesService;
    body.method = "evidence";
    body.args = codec::encode(evidence);
    const chain::Transaction transaction{body, signer_.sign(chain::signingMessage("transaction", genesisHash_, body))};
    if (auto submitted = submit(transaction); !submitted) LOG_WARNING("{}", submitted.error().message);
}

void Engine::commit(const consensus::CommitBlock& effect) {
    if (auto agreed = proposer_.agrees(*effect.block); !agreed) return stop(agreed.error().message);
    storage::Batch batch;
    ChainStore::putBlock(batch, {*effect.block, effect.commit});
    store_.clearLog(batch, logged_);
    if (auto written = store_.store().write(batch, storage::Durability::Synced); !written)
        return stop(written.error().message);
    logged_ = 0;
    unsavedLog_.clear();
    auto result = execution_.execute(*effect.block);
    if (!result) return stop(result.error().message);
    executed(*effect.block, *result);
    const std::uint64_t height = execution_.height() + 1;
    // A height that was decided without this node began, for it, with the block before.
    const std::uint64_t now = ports_.clock.monotonicMicroseconds();
    const std::uint64_t began = startedHeight_ == effect.block->header.height ? heightStartedMicroseconds_ : committedMicroseconds_;
    committedMicroseconds_ = now;
    const std::uint64_t elapsedMs = (now - began) / 1000;
    const std::uint64_t interval = policies_.consensus.timeouts(height, 0).commitMs;
    ports_.timers.setNextHeight(height, interval > elapsedMs ? interval - elapsedMs : 0);
}

void Engine::executed(const chain::Block& block, const BlockResult& result) {
    policies_.desk.record(execution_.height(), execution_.registry(), execution_.parameters());
    std::vector<mempool::Pool::Included> included;
    for (std::size_t i = 0; i < block.transactions.size(); ++i)
        included.push_back({block.transactions[i], result.executions[i].receipt.status == chain::ReceiptStatus::Void});
    overrides_.committed(block.transactions);
    evidence_.committed();
    pool_.committed(included, block.header.height);
    prepare();
    for (const api::NodeEvent& event : observer_.block(block, result)) listener_(event);
    if (!result.swaps.empty())
        for (const swap::Swap& swap : result.swaps)
            LOG_INFO("block {}: {} {} → {}{}, paused {} µs", block.header.height, swap.service,
                     swap.from.empty() ? "(new)" : swap.from, swap.to.empty() ? "(gone)" : swap.to,
                     swap.reverted ? " (reverted)" : "", result.pauseMicroseconds);
    for (const std::string& text : result.alerts) LOG_WARNING("{}", text);
}

// Compiles what was sealed and attests what is compiled.
void Engine::prepare() {
    for (const chain::Transaction& transaction : readiness_.afterBlock(pool_))
        if (auto submitted = submit(transaction); !submitted)
            LOG_WARNING("an attestation is not accepted: {}", submitted.error().message);
}

void Engine::compiled(CompileResult result) {
    const Hash codeHash = result.codeHash;
    const bool good = result.program != nullptr;
    const std::string failure = result.failure;
    if (!readiness_.compiled(std::move(result))) return;
    if (good)
        execution_.renew(codeHash);
    else
        alert("the code " + toHex(codeHash).substr(0, 16) + " cannot be compiled here: " + failure);
    prepare();
    api::NodeEvent event;
    event.kind = api::NodeEventKind::Ready;
    event.height = execution_.height();
    event.timeMs = ports_.clock.unixMs();
    event.hash = codeHash;
    event.text = good ? "ready" : "not ready";
    listener_(event);
}

void Engine::sample() {
    api::NodeEvent event;
    event.kind = api::NodeEventKind::Sample;
    event.height = execution_.height();
    event.sample = observer_.sample();
    event.timeMs = event.sample->timeMs;
    beat(*event.sample);
    listener_(event);
}

// As often as the policy says, with what it wants of the figures that there are.
void Engine::beat(const api::LatencySample& sample) {
    const std::uint64_t now = ports_.clock.monotonicMicroseconds();
    if (now < heartbeatDueMicroseconds_) return;
    const std::uint64_t next = execution_.height() + 1;
    const auto offered = observer_.selfReports(sample, pool_);
    std::vector<std::string> labels;
    for (const api::SelfReport& report : offered) labels.push_back(report.label);
    const auto validators = store_.validators(next);
    const bool validator = validators && validators->powerOf(signer_.publicKey()) > 0;
    const auto plan = policies_.telemetry.heartbeat(next, validator, observer_.peers(), labels);
    api::Heartbeat heartbeat{ports_.clock.unixMs(), execution_.height(), plan.intervalMs, {}};
    for (const std::uint32_t index : plan.reports) heartbeat.reports.push_back(offered[index]);
    observer_.beat(std::move(heartbeat));
    // It is asked for once a second: half of one early is in time.
    heartbeatDueMicroseconds_ = now + plan.intervalMs * 1000 - 500'000;
}

void Engine::stop(std::string why) {
    if (stopped_) return;
    LOG_ERROR("the node stops: {}", why);
    stopped_ = why;
    api::NodeEvent event;
    event.kind = api::NodeEventKind::Stopped;
    event.height = execution_.height();
    event.timeMs = ports_.clock.unixMs();
    event.text = std::move(why);
    listener_(event);
}

void Engine::alert(const std::string& text) {
    LOG_WARNING("{}", text);
    api::NodeEvent event;
    event.kind = api::NodeEventKind::Alert;
    event.height = execution_.height();
    event.timeMs = ports_.clock.unixMs();
    event.text = text;
    listener_(event);
}

} // namespace phoenix::engine
