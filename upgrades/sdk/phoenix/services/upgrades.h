// What the kernel's own service `upgrades` tells of packages and of proposals that were approved.
#pragma once

#include <phoenix/context.h>

namespace phx::upgrades {

struct OfCode {
    Hash code_hash;
    PHX_FIELDS(code_hash)
};
struct Package {
    bool sealed;
    Text service;
    Text version;
    Hash from_code_hash;
    Text previous_version;
    bool called_by_kernel; // it cannot be removed
    PHX_FIELDS(sealed, service, version, from_code_hash, previous_version, called_by_kernel)
};
struct OfProposal {
    u64 proposal;
    PHX_FIELDS(proposal)
};
// `state` is one of PHX_PROPOSAL_…
struct Status {
    u8 state;
    u64 activation_height;
    u64 ready_power;
    PHX_FIELDS(state, activation_height, ready_power)
};

// A package that the chain does not have is given as not sealed, or as an abort; both mean the same here.
inline Package package(const Hash& code) {
    return tryCall<Package>("upgrades.package", OfCode{code}).value;
}

// Absent while `upgrades` knows nothing of the proposal.
inline Option<Status> status(u64 proposal) {
    const auto called = tryCall<Status>("upgrades.status", OfProposal{proposal});
    if (called.code != 0) return {};
    return called.value;
}

} // namespace phx::upgrades
