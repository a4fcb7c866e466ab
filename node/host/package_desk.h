// Gates and differences between versions: for execution as they decide, for people as values of the API.
#pragma once

#include "node/api/values.h"
#include "node/engine/seal_check.h"
#include "node/upgrade/gates/inspect.h"

namespace phoenix::host {

using engine::contextOf;
using engine::sealCheck;

api::GateReport toApi(const gates::GateReport& report);
api::PackageInspection toApi(const gates::Inspection& inspection);

} // namespace phoenix::host
