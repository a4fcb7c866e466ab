// What a package may do and who can run it, as rows of tables.
#pragma once

#include "node/api/values.h"
#include "ui/models/table_model.h"

namespace phoenix::models {

QVector<Column> permissionColumns();
// Added ones first, then removed, then kept.
std::vector<Row> permissionRows(const api::PackageInspection& inspection);

QVector<Column> attestationColumns();
std::vector<Row> attestationRows(const api::ProposalInfo& proposal);

} // namespace phoenix::models
