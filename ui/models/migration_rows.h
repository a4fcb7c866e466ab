// How far the state of services has come into the format of the version in force, as rows.
#pragma once

#include "node/api/values.h"
#include "ui/models/table_model.h"

namespace phoenix::models {

enum class MigrationState { Running, Paused, Done };

MigrationState migrationState(const api::MigrationInfo& migration);
QString migrationWord(MigrationState state);

QVector<Column> migrationColumns();
std::vector<Row> migrationRows(const api::ProposalInfo& proposal);

} // namespace phoenix::models
