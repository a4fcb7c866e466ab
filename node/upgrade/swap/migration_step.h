// One step of a migration: a hook that changes a part of the state to another version's format.
#pragma once

#include "node/upgrade/swap/lifecycle.h"

namespace phoenix::swap {

struct StepResult {
    bool ok = false;
    bool done = false;
    std::string why; // local: it tells of traps, which engines may describe differently
};

// Runs "migrate" or "migrate_back" once, on the fuel of a hook, and moves the migration's cursor. Writes go
// to `state`; after a failure it is as before.
StepResult migrateStep(const Boundary& boundary, state::Overlay& state, const service::ServiceVersion& version,
                       std::string_view hook, Migration& migration);

} // namespace phoenix::swap
