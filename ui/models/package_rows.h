// What a package may do and who can run it, as rows of tables.
#pragma once

#include "node/api/values.h"
#include "ui/models/table_model.h"

namespace phoenix::models {

QVector<Column> permissionColumns();
// Permissions and host calls of all packages: added ones first, then removed, then kept. Host calls
// that stay are not told.
std::vector<Row> permissionRows(const std::vector<const api::PackageInspection*>& inspections);

QVector<Column> attestationColumns();
std::vector<Row> attestationRows(const api::ProposalInfo& proposal);

} // namespace phoenix::models
