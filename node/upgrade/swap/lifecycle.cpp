#include "node/upgrade/swap/lifecycle.h"

#include "node/upgrade/swap/migration_step.h"
#include "node/upgrade/swap/rules.h"
#include "node/upgrade/swap/upgrades_service.h"

#include <chrono>

namespace phoenix::swap {

namespace {

// Readiness is decided so many blocks before the activation.
constexpr std::uint64_t kReadinessDistance = 3;

bool comesAfter(std::string_view version, std::string_view other) {
    const auto later = service::parseVersion(version), earlier = service::parseVersion(other);
    return later && earlier && *later > *earlier;
}

} // namespace

BoundaryOutput Lifecycle::begin(const Boundary& boundary, const std::set<std::string>& contained) {
    BoundaryOutput output;
    TableWriter tables(boundary.state);
    // As the block found them: what waits for their end must wait as well when the block is executed again.
    const auto trials = tables.probations();
    std::set<std::uint64_t> leaving;
    for (const std::string& service : contained)
        if (const auto trial = trials.find(service); trial != trials.end()) leaving.insert(trial->second.proposal);
    for (const std::uint64_t proposal : leaving) revert(boundary, proposal, "it trapped in probation", output);
    const auto due = [&](const Plan& plan) { return pending(plan) && plan.activationHeight == boundary.facts.height; };
    for (const auto& [number, plan] : tables.plans())
        if (plan.kind == PlanKind::Override && due(plan)) override(boundary, number, plan, output);
    for (const auto& [proposal, plan] : tables.plans()) {
        if (plan.kind == PlanKind::Override || !due(plan) || heldByOverride(boundary, proposal, plan, output)) continue;
        switch (plan.kind) {
        case PlanKind::Enter:
            if (plan.readyConfirmed && !postponed(boundary, proposal, plan, trials, output))
                activate(boundary, proposal, plan, contained, output);
            break;
        case PlanKind::Revert: revertByVote(boundary, proposal, plan, output); break;
        case PlanKind::Remove:
            if (!postponed(boundary, proposal, plan, trials, output)) remove(boundary, proposal, plan, output);
            break;
        case PlanKind::Override: break;
        }
    }
    return output;
}

// One version of a service is tried at a time, and its migration ends before the next begins, unless it does
// not end: else there would be no single version to go back to.
bool Lifecycle::postponed(const Boundary& boundary, std::uint64_t proposal, Plan plan,
                          const std::map<std::string, Probation>& trials, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    std::uint64_t until = 0;
    bool migrating = false;
    for (const Hash& codeHash : plan.codeHashes) {
        const std::string service = tables.package(codeHash)->service;
        if (const auto trial = trials.find(service); trial != trials.end()) until = std::max(until, trial->second.until);
        if (const auto trial = tables.probation(service)) until = std::max(until, trial->until);
        if (const auto migration = tables.migration(service); migration && !migration->paused && !migration->isDone())
            migrating = true;
    }
    migrating = migrating && plan.defers < tables.parameters().defersMax;
    if (until == 0 && !migrating) return false;
    if (until == 0) ++plan.defers;
    plan.state = ProposalState::Deferred;
    plan.readyConfirmed = false;
    plan.activationHeight = std::max(boundary.facts.height + plan.deferDelay, until + 1);
    tables.put(proposal, plan);
    output.events.push_back(stateEvent(proposal, plan.state,
                                       until == 0 ? "a migration is not done" : "a service of it is still on trial"));
    return true;
}

void Lifecycle::activate(const Boundary& boundary, std::uint64_t proposal, Plan plan,
                         const std::set<std::string>& contained, BoundaryOutput& output) {
    const std::uint64_t height = boundary.facts.height;
    state::Overlay trial(&boundary.state);
    TableWriter tables(trial);
    service::Registry registry = boundary.registry;
    std::vector<Swap> swaps;
    std::string failure; // part of an event: nothing local may be in it
    std::string detail;
    for (const Hash& codeHash : plan.codeHashes) {
        const auto sealed = tables.package(codeHash);
        require(sealed.has_value(), "a planned package is not in the state");
        if (contained.contains(sealed->service)) failure = sealed->service + " trapped in its first block";
        const auto previous = tables.version(sealed->service);
        if (previous && !comesAfter(sealed->version, previous->version))
            failure = sealed->service + " " + sealed->version + " does not come after " + previous->version +
                      ", which is in force";
        const chain::VersionEntry entry = entryOf(*sealed, height);
        tables.put(entry);
        auto version = stage_.version(entry, tables);
        if (!version) die("activation of " + sealed->service + ": " + version.error().message);
        tables.put(sealed->service, Probation{proposal, height + plan.probationBlocks, previous});
        if (previous) tables.setOutcome(sealed->service, "replaced");
        tables.appendHistory({sealed->service, sealed->version, height, codeHash, proposal, "probation"});
        Swap swap{proposal, sealed->service, previous ? previous->version : "", sealed->version, codeHash, false, 0};
        const auto started = std::chrono::steady_clock::now();
        registry.exchange(*version);
        swap.pauseNanoseconds = std::uint64_t(
            std::chrono::nanoseconds(std::chrono::steady_clock::now() - started).count());
        swaps.push_back(swap);
    }
    if (failure.empty())
        if (const auto unmet = unmetDependency(registry, tables)) failure = *unmet;
    const Boundary within{boundary.facts, trial, registry, boundary.recorder, boundary.kernel, boundary.validators};
    for (const Swap& swap : swaps) {
        const service::ServiceVersion* version = registry.find(swap.service);
        if (!failure.empty() || swap.from.empty() || !version->descriptor.hooks.migrate) continue;
        Migration migration{.fromVersion = swap.from, .cursor = {}, .startedHeight = height};
        const StepResult step = migrateStep(within, trial, *version, "migrate", migration);
        if (!step.ok) {
            failure = "the migration of " + swap.service + " failed";
            detail = ": " + step.why;
        } else {
            tables.put(swap.service, migration);
        }
    }
    if (!failure.empty()) {
        TableWriter kept(boundary.state);
        plan.state = ProposalState::Reverted;
        kept.put(proposal, plan);
        for (const Swap& swap : swaps)
            kept.appendHistory({swap.service, swap.to, height, swap.codeHash, proposal, "reverted"});
        output.events.push_back(stateEvent(proposal, plan.state, failure));
        output.alerts.push_back("proposal " + std::to_string(proposal) + " did not come into force: " + failure + detail);
        for (Swap& swap : swaps) {
            swap.reverted = true;
            output.swaps.push_back(swap);
        }
        return;
    }
    plan.state = plan.probationBlocks == 0 ? ProposalState::Final : ProposalState::Probation;
    tables.put(proposal, plan);
    boundary.state.apply(trial.take());
    boundary.registry = std::move(registry);
    output.events.push_back(stateEvent(proposal, plan.state, ""));
    std::ranges::move(swaps, std::back_inserter(output.swaps));
}

BoundaryOutput Lifecycle::end(const Boundary& boundary) {
    BoundaryOutput output;
    TableWriter tables(boundary.state);
    for (const Hash& id : tables.expiredUploads(boundary.facts.height)) tables.removeUpload(id);
    stepMigrations(boundary, output);
    decideReadiness(boundary, output);
    endProbations(boundary, output);
    return output;
}

void Lifecycle::stepMigrations(const Boundary& boundary, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    for (auto& [service, migration] : tables.migrations()) {
        const service::ServiceVersion* version = boundary.registry.find(service);
        if (migration.paused || migration.isDone() || version == nullptr ||
            version->entry.activationHeight == boundary.facts.height)
            continue;
        const StepResult step = migrateStep(boundary, boundary.state, *version, "migrate", migration);
        if (!step.ok) {
            migration.paused = true;
            output.alerts.push_back("the migration of " + service + " is paused: " + step.why);
            output.events.push_back(upgradeEvent("migration_paused", toBytes(service)));
        }
        if (step.done) output.events.push_back(upgradeEvent("migrated", toBytes(service)));
        tables.put(service, migration);
    }
}

void Lifecycle::decideReadiness(const Boundary& boundary, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    const chain::Parameters parameters = tables.parameters();
    for (auto& [proposal, plan] : tables.plans()) {
        if (!pending(plan) || plan.kind != PlanKind::Enter) continue;
        std::map<PublicKey, std::size_t> ready;
        for (const Hash& codeHash : plan.codeHashes)
            for (const auto& [key, attest] : tables.attestations(codeHash)) ready[key] += attest.ready ? 1 : 0;
        std::uint64_t power = 0;
        for (const auto& [key, count] : ready)
            if (count == plan.codeHashes.size()) power += boundary.validators.powerOf(key);
        const bool decides = boundary.facts.height + kReadinessDistance == plan.activationHeight;
        if (power == plan.readyPower && !decides) continue;
        plan.readyPower = power;
        if (decides && power >= boundary.validators.quorum()) {
            plan.readyConfirmed = true;
        } else if (decides && plan.defers < parameters.defersMax) {
            ++plan.defers;
            plan.activationHeight += plan.deferDelay;
            plan.state = ProposalState::Deferred;
            output.events.push_back(stateEvent(proposal, plan.state, "too little power is ready"));
        } else if (decides) {
            plan.state = ProposalState::Expired;
            output.events.push_back(stateEvent(proposal, plan.state, "too little power was ready"));
        }
        tables.put(proposal, plan);
    }
}

void Lifecycle::endProbations(const Boundary& boundary, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    std::set<std::uint64_t> finished;
    for (const auto& [service, probation] : tables.probations()) {
        if (probation.until > boundary.facts.height) continue;
        tables.removeProbation(service);
        tables.setOutcome(service, "active");
        finished.insert(probation.proposal);
    }
    for (const std::uint64_t proposal : finished) {
        auto plan = tables.plan(proposal);
        if (!plan) continue;
        plan->state = ProposalState::Final;
        tables.put(proposal, *plan);
        output.events.push_back(stateEvent(proposal, plan->state, ""));
    }
}

} // namespace phoenix::swap
