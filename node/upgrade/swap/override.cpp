// Code that more than two thirds of the power put into force themselves (chain/override.h). It has no trial:
// another override can undo it, and nothing else may bring back what it removed.
#include "node/upgrade/swap/migration_step.h"
#include "node/upgrade/swap/rules.h"

#include <chrono>

namespace phoenix::swap {

namespace {

// The code that the one in force replaced; zeros when there was none.
Hash codeBefore(const TableReader& tables, const std::string& service) {
    std::vector<Hash> line;
    for (const HistoryRecord& record : tables.history())
        if (record.service == service && isKept(record)) line.push_back(record.codeHash);
    return line.size() < 2 ? Hash{} : line[line.size() - 2];
}

// Whether the override exchanges a service of the plan, or the governance that made it.
bool concerns(const TableReader& tables, const Plan& plan, const Plan& override) {
    for (const chain::OverrideLine& line : override.lines) {
        if (line.service == "governance") return true;
        for (const Hash& codeHash : plan.codeHashes)
            if (const auto sealed = tables.package(codeHash); sealed && sealed->service == line.service) return true;
    }
    return false;
}

} // namespace

// False when the line does not fit what is in force; everything else is carried through, and told.
bool Lifecycle::exchange(const Boundary& within, std::uint64_t number, const chain::OverrideLine& line,
                         BoundaryOutput& output) {
    TableWriter tables(within.state);
    const auto before = tables.version(line.service);
    if (line.from != chain::kAnyCode && (before ? before->codeHash : Hash{}) != line.from) return false;
    if (before && before->codeHash == line.to) return true;
    Swap swap{number, line.service, before ? before->version : "", "", line.to, false, 0};
    const service::ServiceVersion* leaving = within.registry.find(line.service);
    const bool back = leaving != nullptr && line.to == codeBefore(tables, line.service);
    std::string why;
    if (back && leaving->descriptor.hooks.migrateBack && !migrateBack(within, *leaving, why))
        output.alerts.push_back("the way back of " + line.service + " failed, its state keeps the newer format: " + why);
    if (back && leaving->descriptor.hooks.migrate && !leaving->descriptor.hooks.migrateBack)
        output.alerts.push_back(line.service + " goes back over a migration without a way back: its state keeps the newer format");
    tables.removeMigration(line.service);
    tables.removeProbation(line.service);
    tables.setOutcome(line.service, "overridden");
    if (line.to == Hash{}) {
        tables.removeVersion(line.service);
        within.registry.remove(line.service);
        output.swaps.push_back(swap);
        return true;
    }
    const auto sealed = tables.package(line.to);
    require(sealed.has_value(), "an overriding package is not in the state");
    const chain::VersionEntry entry = entryOf(*sealed, within.facts.height);
    auto version = stage_.version(entry, tables);
    if (!version) die("override of " + line.service + ": " + version.error().message);
    tables.put(entry);
    tables.appendHistory({line.service, sealed->version, within.facts.height, line.to, number, "active"});
    swap.to = sealed->version;
    const auto started = std::chrono::steady_clock::now();
    within.registry.exchange(*version);
    swap.pauseNanoseconds =
        std::uint64_t(std::chrono::nanoseconds(std::chrono::steady_clock::now() - started).count());
    output.swaps.push_back(swap);
    if (back || !before || !(*version)->descriptor.hooks.migrate) return true;
    Migration migration{.fromVersion = before->version, .cursor = {}, .startedHeight = within.facts.height};
    const StepResult step = migrateStep(within, within.state, **version, "migrate", migration);
    if (!step.ok) {
        migration.paused = true;
        output.alerts.push_back("the migration of " + line.service + " is paused: " + step.why);
    }
    tables.put(line.service, migration);
    return true;
}

bool Lifecycle::heldByOverride(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    std::uint64_t until = 0;
    for (const auto& [number, other] : tables.plans())
        if (other.kind == PlanKind::Override && pending(other) && concerns(tables, plan, other))
            until = std::max(until, other.activationHeight);
    if (until == 0) return false;
    plan.state = ProposalState::Deferred;
    plan.readyConfirmed = false;
    plan.activationHeight = std::max(boundary.facts.height + plan.deferDelay, until + 1);
    tables.put(proposal, plan);
    output.events.push_back(stateEvent(proposal, plan.state, "an override of a service of it is under way"));
    return true;
}

void Lifecycle::withdrawPlans(TableWriter& tables, const Plan& override, BoundaryOutput& output) {
    for (auto& [proposal, plan] : tables.plans()) {
        if (plan.kind == PlanKind::Override || !pending(plan) || !concerns(tables, plan, override)) continue;
        plan.state = ProposalState::Expired;
        tables.put(proposal, plan);
        output.events.push_back(stateEvent(proposal, plan.state, "overridden"));
        output.alerts.push_back("proposal " + std::to_string(proposal) + " was withdrawn by an override");
    }
}

void Lifecycle::override(const Boundary& boundary, std::uint64_t number, Plan plan, BoundaryOutput& output) {
    state::Overlay trial(&boundary.state);
    service::Registry registry = boundary.registry;
    const Boundary within{boundary.facts, trial, registry, boundary.recorder, boundary.kernel, boundary.validators};
    BoundaryOutput done;
    std::string failure;
    for (const chain::OverrideLine& line : plan.lines)
        if (failure.empty() && !exchange(within, number, line, done))
            failure = line.service + " is not any more what the override replaces";
    if (failure.empty())
        if (const auto unmet = unmetDependency(registry, TableReader(trial)))
            failure = *unmet + "; override both at once";
    plan.state = failure.empty() ? ProposalState::Final : ProposalState::Expired;
    if (failure.empty()) {
        TableWriter changed(trial);
        withdrawPlans(changed, plan, done);
        boundary.state.apply(trial.take());
        boundary.registry = std::move(registry);
        output.swaps.insert(output.swaps.end(), done.swaps.begin(), done.swaps.end());
        std::ranges::move(done.events, std::back_inserter(output.events));
        std::ranges::move(done.alerts, std::back_inserter(output.alerts));
    }
    TableWriter(boundary.state).put(number, plan);
    output.events.push_back(stateEvent(number, plan.state, failure));
    output.alerts.push_back("override " + std::to_string(number - kOverridePlans) +
                            (failure.empty() ? " is in force" : " changed nothing: " + failure));
}

} // namespace phoenix::swap
