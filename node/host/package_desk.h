// Gates and differences between versions: for execution as they decide, for people as values of the API.
#pragma once

#include "node/api/values.h"
#include "node/upgrade/gates/gates.h"
#include "node/upgrade/gates/inspect.h"
#include "node/upgrade/swap/upgrades_service.h"

namespace phoenix::host {

// What the gates look at beside the package.
gates::Context contextOf(const swap::TableReader& tables, const service::Registry& registry);

// Gates 1-7 for execution, as the kernel's `seal` runs them.
swap::SealCheck sealCheck();

api::GateReport toApi(const gates::GateReport& report);
api::PackageInspection toApi(const gates::Inspection& inspection);

} // namespace phoenix::host
