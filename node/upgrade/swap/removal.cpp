// A service that leaves with nothing in its place. Its state stays, for a version that may come later.
#include "node/upgrade/swap/lifecycle.h"
#include "node/upgrade/swap/rules.h"

namespace phoenix::swap {

void Lifecycle::remove(const Boundary& boundary, std::uint64_t proposal, Plan plan, BoundaryOutput& output) {
    state::Overlay trial(&boundary.state);
    TableWriter tables(trial);
    service::Registry registry = boundary.registry;
    std::vector<Swap> swaps;
    std::string failure;
    for (const Hash& codeHash : plan.codeHashes) {
        const auto sealed = tables.package(codeHash);
        require(sealed.has_value(), "a planned package is not in the state");
        const std::string& service = sealed->service;
        const auto inForce = tables.version(service);
        if (isCalledByKernel(service)) failure = "the kernel itself calls " + service;
        if (!inForce || inForce->codeHash != codeHash) failure = service + " " + sealed->version + " is not in force";
        if (!failure.empty()) break;
        tables.removeVersion(service);
        tables.removeMigration(service);
        tables.setOutcome(service, "removed");
        registry.remove(service);
        swaps.push_back({proposal, service, sealed->version, "", codeHash, false, 0});
    }
    if (failure.empty())
        if (const auto unmet = unmetDependency(registry, tables)) failure = *unmet;
    if (failure.empty()) {
        boundary.state.apply(trial.take());
        boundary.registry = std::move(registry);
        std::ranges::move(swaps, std::back_inserter(output.swaps));
    } else {
        output.alerts.push_back("proposal " + std::to_string(proposal) + " removed nothing: " + failure);
    }
    plan.state = failure.empty() ? ProposalState::Final : ProposalState::Expired;
    TableWriter(boundary.state).put(proposal, plan);
    output.events.push_back(stateEvent(proposal, plan.state, failure));
}

} // namespace phoenix::swap
