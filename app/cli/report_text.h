// Gate reports and inspections as JSON and as text for people.
#pragma once

#include "app/cli/context.h"
#include "node/upgrade/gates/inspect.h"
#include "node/upgrade/gates/report.h"

namespace phoenix::cli {

// The same values that cross RPC.
api::GateReport toApi(const gates::GateReport& report);
api::PackageInspection toApi(const gates::Inspection& inspection);

json::Object toJson(const gates::GateReport& report);
std::string reportText(const gates::GateReport& report);
std::string inspectionText(const api::PackageInspection& inspection);
// One sentence of a refused report.
std::string firstFinding(const api::GateReport& report);

} // namespace phoenix::cli
