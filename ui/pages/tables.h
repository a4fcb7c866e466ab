// Tables of this console: a DataTable that reads the roles of our models.
#pragma once

#include "ui/models/table_model.h"
#include "ui/widgets/data_table.h"

namespace phoenix::pages {

// `name` is what a screen reader calls the table, `key` its object name.
widgets::DataTable* makeTable(models::TableModel& model, const QVector<widgets::Column>& columns,
                              const QString& name, const QString& key, QWidget* parent);

} // namespace phoenix::pages
