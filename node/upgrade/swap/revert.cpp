// Leaving a version: by containment while it is on trial, or by a vote at any time.
#include "node/upgrade/swap/migration_step.h"
#include "node/upgrade/swap/rules.h"

#include <chrono>

namespace phoenix::swap {

namespace {

constexpr int kMigrateBackSteps = 256;

// It changed the format of its state and cannot change it back.
bool isForwardOnly(const service::ServiceVersion& version, const Probation& trial) {
    const service::Hooks& hooks = version.descriptor.hooks;
    return hooks.migrate && !hooks.migrateBack && trial.previous;
}

// The trials of a proposal as they would be if they had not ended: for each service that still runs what the
// proposal brought, the version before it.
std::map<std::string, Probation> endedTrials(const TableReader& tables, std::uint64_t proposal, std::uint64_t height) {
    std::map<std::string, std::vector<HistoryRecord>> kept;
    for (HistoryRecord& record : tables.history())
        if (isKept(record)) kept[record.service].push_back(std::move(record));
    std::map<std::string, Probation> trials;
    for (const auto& [service, records] : kept) {
        if (records.back().proposal != proposal) continue;
        Probation trial{proposal, height, std::nullopt};
        if (records.size() > 1) {
            const HistoryRecord& before = records[records.size() - 2];
            const auto sealed = tables.package(before.codeHash);
            require(sealed.has_value(), "a version of the history has no package");
            trial.previous = entryOf(*sealed, before.height);
        }
        trials.emplace(service, std::move(trial));
    }
    return trials;
}

} // namespace

bool Lifecycle::migrateBack(const Boundary& boundary, const service::ServiceVersion& version, std::string& why) {
    state::Overlay way(&boundary.state);
    Migration back{.fromVersion = version.entry.version, .cursor = {}};
    for (int step = 0; step < kMigrateBackSteps; ++step) {
        const StepResult result = migrateStep(boundary, way, version, "migrate_back", back);
        if (!result.ok) {
            why = result.why;
            return false;
        }
        if (!result.done) continue;
        boundary.state.apply(way.take());
        return true;
    }
    why = "it is not done after " + std::to_string(kMigrateBackSteps) + " steps";
    return false;
}

bool Lifecycle::revert(const Boundary& boundary, std::uint64_t proposal, std::string_view why, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    bool whole = true;
    for (const auto& [service, trial] : tables.probations()) {
        if (trial.proposal != proposal) continue;
        const auto leaving = tables.version(service);
        const service::ServiceVersion* version = boundary.registry.find(service);
        std::string reason;
        if (version != nullptr && version->descriptor.hooks.migrateBack && trial.previous &&
            !migrateBack(boundary, *version, reason)) {
            whole = false;
            output.alerts.push_back("the way back of " + service + " failed, its state keeps the newer format: " + reason);
        }
        tables.removeMigration(service);
        tables.removeProbation(service);
        tables.setOutcome(service, "reverted");
        Swap swap{proposal, service, leaving->version, "", leaving->codeHash, true, 0};
        if (trial.previous) {
            tables.put(*trial.previous);
            tables.setOutcome(service, "active");
            auto previous = stage_.version(*trial.previous, tables);
            if (!previous) die("revert of " + service + ": " + previous.error().message);
            swap.to = trial.previous->version;
            const auto started = std::chrono::steady_clock::now();
            boundary.registry.exchange(*previous);
            swap.pauseNanoseconds = std::uint64_t(
                std::chrono::nanoseconds(std::chrono::steady_clock::now() - started).count());
        } else {
            tables.removeVersion(service);
            boundary.registry.remove(service);
        }
        output.swaps.push_back(swap);
    }
    if (auto plan = tables.plan(proposal)) {
        plan->state = ProposalState::Reverted;
        tables.put(proposal, *plan);
    }
    output.events.push_back(stateEvent(proposal, ProposalState::Reverted, why));
    output.alerts.push_back("proposal " + std::to_string(proposal) + " was reverted: " + std::string(why));
    return whole;
}

void Lifecycle::revertByVote(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    std::set<std::uint64_t> leaving;
    for (const Hash& codeHash : plan.codeHashes) {
        const auto sealed = tables.package(codeHash);
        const auto inForce = sealed ? tables.version(sealed->service) : std::nullopt;
        if (!inForce || inForce->codeHash != codeHash) continue;
        for (const HistoryRecord& record : tables.history())
            if (record.service == sealed->service && record.codeHash == codeHash && record.proposal != 0 && isKept(record))
                leaving.insert(record.proposal);
    }
    std::string failure = leaving.empty() ? "none of its versions came by an upgrade and is in force" : "";
    for (const std::uint64_t left : leaving) {
        state::Overlay trial(&boundary.state);
        service::Registry registry = boundary.registry;
        const Boundary within{boundary.facts, trial, registry, boundary.recorder, boundary.kernel, boundary.validators};
        TableWriter on(trial);
        for (const auto& [service, ended] : endedTrials(on, left, boundary.facts.height)) {
            if (!on.probation(service)) on.put(service, ended);
            if (const auto* version = registry.find(service); version != nullptr && isForwardOnly(*version, ended))
                failure = service + " " + version->entry.version + " is forward only";
        }
        BoundaryOutput done;
        if (failure.empty() && !revert(within, left, "reverted by vote", done))
            failure = "the way back through the state failed";
        if (failure.empty())
            if (const auto unmet = unmetDependency(registry, on)) failure = *unmet;
        if (!failure.empty()) {
            // What was said on the way is for the operator; nothing of it happened.
            std::ranges::move(done.alerts, std::back_inserter(output.alerts));
            break;
        }
        boundary.state.apply(trial.take());
        boundary.registry = std::move(registry);
        std::ranges::move(done.swaps, std::back_inserter(output.swaps));
        std::ranges::move(done.events, std::back_inserter(output.events));
        std::ranges::move(done.alerts, std::back_inserter(output.alerts));
    }
    // A revert without a proposal of its own goes by the number of the upgrade.
    const bool own = !leaving.contains(proposal);
    if (failure.empty() && !own) return;
    plan.state = failure.empty() || !own ? ProposalState::Final : ProposalState::Expired;
    tables.put(proposal, plan);
    output.events.push_back(stateEvent(proposal, plan.state, failure));
    if (!failure.empty())
        output.alerts.push_back("proposal " + std::to_string(proposal) + " could not be reverted: " + failure);
}

std::set<std::string> Lifecycle::revertible(const TableReader& tables, const service::Registry& registry,
                                            std::uint64_t height) {
    const auto trials = tables.probations();
    // A set goes back as a whole, so one that cannot holds all of its set.
    std::set<std::uint64_t> stuck;
    for (const auto& [service, trial] : trials)
        if (const auto* version = registry.find(service);
            version != nullptr && isForwardOnly(*version, trial) && version->entry.activationHeight != height)
            stuck.insert(trial.proposal);
    std::set<std::string> services;
    for (const auto& [service, trial] : trials)
        if (registry.find(service) != nullptr && !stuck.contains(trial.proposal)) services.insert(service);
    return services;
}

} // namespace phoenix::swap
