// Gates 1-7 for execution: what decides on chain whether a package is sealed.
#pragma once

#include "node/upgrade/gates/gates.h"
#include "node/upgrade/swap/upgrades_service.h"

namespace phoenix::engine {

// What the gates look at beside the package.
gates::Context contextOf(const swap::TableReader& tables, const service::Registry& registry);

// As the kernel's `seal` runs them.
swap::SealCheck sealCheck();

} // namespace phoenix::engine
