#include "node/upgrade/swap/lifecycle.h"

#include "node/upgrade/swap/upgrades_service.h"

#include <chrono>

namespace phoenix::swap {

namespace {

// Readiness is decided so many blocks before the activation.
constexpr std::uint64_t kReadinessDistance = 3;
constexpr int kMigrateBackSteps = 256;

bool pending(const Plan& plan) {
    return plan.state == ProposalState::Scheduled || plan.state == ProposalState::Deferred;
}

struct MigrateArgs {
    service::Version from;
    Bytes cursor;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.from, self.cursor);
    }
};

struct MigrateResult {
    bool done = false;
    Bytes cursor;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.done, self.cursor);
    }
};

chain::Event stateEvent(std::uint64_t proposal, ProposalState state, std::string_view why) {
    codec::Writer data;
    codec::write(data, proposal);
    codec::write(data, state);
    codec::write(data, std::string(why));
    return upgradeEvent("state", data.take());
}

chain::VersionEntry entryOf(const SealedPackage& sealed, std::uint64_t height) {
    return {sealed.service,    sealed.version,     sealed.codeHash, sealed.irVersion,
            sealed.abiVersion, sealed.costVersion, height};
}

// Every declared dependency is there, in range, and none of the kernel's names is taken.
std::optional<std::string> unmetDependency(const service::Registry& registry) {
    for (const auto& [name, version] : registry.slots())
        for (const service::Dependency& dependency : version->descriptor.dependencies) {
            if (dependency.service == chain::kUpgradesService) continue;
            const service::ServiceVersion* found = registry.find(dependency.service);
            if (found == nullptr || !dependency.accepts(found->descriptor.version))
                return name + " " + version->entry.version + " needs " + dependency.service + " " +
                       service::rangeText(dependency);
        }
    return std::nullopt;
}

} // namespace

bool Lifecycle::migrateStep(const Boundary& boundary, state::Overlay& state,
                            const service::ServiceVersion& version, std::string_view hook,
                            Migration& migration, bool& done, std::string& why) {
    const auto from = service::parseVersion(migration.fromVersion);
    const service::CallContext context{boundary.registry, boundary.recorder, boundary.facts, nullptr,
                                       &boundary.kernel};
    service::Budget budget{.fuel = std::int64_t(TableReader(state).parameters().hookFuel)};
    const auto outcome = service::callHook(
        context, version, hook, codec::encode(MigrateArgs{from.value_or(service::Version{}), migration.cursor}),
        state, budget);
    if (outcome.result.status != service::RunStatus::Ok) {
        why = outcome.result.text.empty() ? std::string(service::name(outcome.result.trap)) : outcome.result.text;
        return false;
    }
    const auto result = codec::decode<MigrateResult>(outcome.result.returned, "a migration's result");
    if (!result) {
        why = result.error().message;
        return false;
    }
    done = result->done;
    migration.cursor = result->cursor;
    ++migration.steps;
    return true;
}

BoundaryOutput Lifecycle::begin(const Boundary& boundary, const std::set<std::string>& contained) {
    BoundaryOutput output;
    TableWriter tables(boundary.state);
    // A version that trapped in the block it enters is not entered; its predecessor did nothing wrong.
    std::set<std::string> entering;
    for (const auto& [proposal, plan] : tables.plans())
        if (pending(plan) && plan.activationHeight == boundary.facts.height && !plan.revert)
            for (const Hash& codeHash : plan.codeHashes) entering.insert(tables.package(codeHash)->service);
    std::set<std::uint64_t> leaving;
    for (const std::string& service : contained)
        if (const auto probation = tables.probation(service); probation && !entering.contains(service))
            leaving.insert(probation->proposal);
    for (const std::uint64_t proposal : leaving)
        revert(boundary, proposal, "a hook trapped in probation", output);
    for (const auto& [proposal, plan] : tables.plans()) {
        if (!pending(plan) || plan.activationHeight != boundary.facts.height) continue;
        if (plan.revert) {
            Plan done = plan;
            done.state = ProposalState::Final;
            tables.put(proposal, done);
            for (const Hash& codeHash : plan.codeHashes)
                if (const auto sealed = tables.package(codeHash))
                    if (const auto probation = tables.probation(sealed->service);
                        probation && tables.version(sealed->service)->codeHash == codeHash)
                        revert(boundary, probation->proposal, "reverted by vote", output);
        } else if (plan.readyConfirmed) {
            activate(boundary, proposal, plan, contained, output);
        }
    }
    return output;
}

void Lifecycle::activate(const Boundary& boundary, std::uint64_t proposal, Plan plan,
                         const std::set<std::string>& contained, BoundaryOutput& output) {
    const std::uint64_t height = boundary.facts.height;
    state::Overlay trial(&boundary.state);
    TableWriter tables(trial);
    service::Registry registry = boundary.registry;
    std::vector<Swap> swaps;
    std::string failure;
    for (const Hash& codeHash : plan.codeHashes) {
        const auto sealed = tables.package(codeHash);
        require(sealed.has_value(), "a planned package is not in the state");
        if (contained.contains(sealed->service)) failure = sealed->service + " trapped in its first block";
        const auto previous = tables.version(sealed->service);
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
        if (const auto unmet = unmetDependency(registry)) failure = *unmet;
    const Boundary within{boundary.facts, trial, registry, boundary.recorder, boundary.kernel, boundary.validators};
    for (const Swap& swap : swaps) {
        const service::ServiceVersion* version = registry.find(swap.service);
        if (!failure.empty() || swap.from.empty() || !version->descriptor.hooks.migrate) continue;
        Migration migration{.fromVersion = swap.from, .cursor = {}};
        bool done = false;
        std::string why;
        if (!migrateStep(within, trial, *version, "migrate", migration, done, why))
            failure = "the migration of " + swap.service + " failed: " + why;
        else if (!done)
            tables.put(swap.service, migration);
    }
    if (!failure.empty()) {
        TableWriter kept(boundary.state);
        plan.state = ProposalState::Reverted;
        kept.put(proposal, plan);
        for (const Swap& swap : swaps)
            kept.appendHistory({swap.service, swap.to, height, swap.codeHash, proposal, "reverted"});
        output.events.push_back(stateEvent(proposal, plan.state, failure));
        output.alerts.push_back("proposal " + std::to_string(proposal) + " did not come into force: " + failure);
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

void Lifecycle::revert(const Boundary& boundary, std::uint64_t proposal, std::string_view why,
                       BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    for (const auto& [service, probation] : tables.probations()) {
        if (probation.proposal != proposal) continue;
        const auto leaving = tables.version(service);
        const service::ServiceVersion* version = boundary.registry.find(service);
        if (version != nullptr && version->descriptor.hooks.migrateBack && probation.previous) {
            Migration back{.fromVersion = leaving->version, .cursor = {}};
            bool done = false;
            std::string reason;
            for (int step = 0; step < kMigrateBackSteps && !done; ++step)
                if (!migrateStep(boundary, boundary.state, *version, "migrate_back", back, done, reason)) {
                    output.alerts.push_back("the way back of " + service + " failed: " + reason);
                    break;
                }
        }
        tables.removeMigration(service);
        tables.removeProbation(service);
        tables.setOutcome(service, "reverted");
        Swap swap{proposal, service, leaving->version, "", leaving->codeHash, true, 0};
        if (probation.previous) {
            tables.put(*probation.previous);
            tables.setOutcome(service, "active");
            auto previous = stage_.version(*probation.previous, tables);
            if (!previous) die("revert of " + service + ": " + previous.error().message);
            swap.to = probation.previous->version;
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
}

BoundaryOutput Lifecycle::end(const Boundary& boundary) {
    BoundaryOutput output;
    TableWriter tables(boundary.state);
    for (const Hash& package : tables.expiredUploads(boundary.facts.height)) tables.removeUpload(package);
    stepMigrations(boundary, output);
    decideReadiness(boundary, output);
    endProbations(boundary, output);
    return output;
}

void Lifecycle::stepMigrations(const Boundary& boundary, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    for (auto& [service, migration] : tables.migrations()) {
        const service::ServiceVersion* version = boundary.registry.find(service);
        if (migration.paused || version == nullptr || version->entry.activationHeight == boundary.facts.height)
            continue;
        bool done = false;
        std::string why;
        if (!migrateStep(boundary, boundary.state, *version, "migrate", migration, done, why)) {
            migration.paused = true;
            output.alerts.push_back("the migration of " + service + " is paused: " + why);
            output.events.push_back(upgradeEvent("migration_paused", toBytes(service)));
        }
        if (done)
            tables.removeMigration(service);
        else
            tables.put(service, migration);
    }
}

void Lifecycle::decideReadiness(const Boundary& boundary, BoundaryOutput& output) {
    TableWriter tables(boundary.state);
    const chain::Parameters parameters = tables.parameters();
    for (auto& [proposal, plan] : tables.plans()) {
        if (!pending(plan) || plan.revert) continue;
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

std::set<std::string> Lifecycle::revertible(const TableReader& tables, const service::Registry& registry,
                                            std::uint64_t height) {
    std::set<std::string> services;
    for (const auto& [service, probation] : tables.probations()) {
        const service::ServiceVersion* version = registry.find(service);
        if (version == nullptr) continue;
        const service::Hooks& hooks = version->descriptor.hooks;
        const bool forwardOnly = hooks.migrate && !hooks.migrateBack && probation.previous;
        if (!forwardOnly || version->entry.activationHeight == height) services.insert(service);
    }
    return services;
}

} // namespace phoenix::swap
