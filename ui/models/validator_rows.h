// Validators as rows: whose power, how much of all.
#pragma once

#include "ui/models/table_model.h"

#include "node/api/values.h"

namespace phoenix::models {

QVector<Column> validatorColumns();
// The most powerful first.
std::vector<Row> validatorRows(const api::Snapshot& snapshot);

} // namespace phoenix::models
