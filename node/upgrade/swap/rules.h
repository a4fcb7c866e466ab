// What entering and leaving a version both ask and tell.
#pragma once

#include "node/upgrade/swap/lifecycle.h"

namespace phoenix::swap {

// The event of a proposal's new state. `why` is part of the receipts: nothing local may be in it.
chain::Event stateEvent(std::uint64_t proposal, ProposalState state, std::string_view why);

// The first dependency that the versions in the registry leave unmet. A version on trial counts for its own
// set only; for the others its predecessor must do as well.
std::optional<std::string> unmetDependency(const service::Registry& registry, const TableReader& tables);

// It waits for its height.
inline bool pending(const Plan& plan) {
    return plan.state == ProposalState::Scheduled || plan.state == ProposalState::Deferred;
}

// Services that the kernel calls itself: there must be one.
bool isCalledByKernel(std::string_view service);

chain::VersionEntry entryOf(const SealedPackage& sealed, std::uint64_t activationHeight);

} // namespace phoenix::swap
