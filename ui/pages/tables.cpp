#include "ui/pages/tables.h"

namespace phoenix::pages {

widgets::DataTable* makeTable(models::TableModel& model, const QVector<widgets::Column>& columns,
                              const QString& name, const QString& key, QWidget* parent) {
    auto* table = new widgets::DataTable(parent);
    table->setObjectName(key);
    table->setAccessibleName(name);
    widgets::DataRoles roles;
    roles.state = models::StateRole;
    roles.ink = models::InkRole;
    roles.suffix = models::MoreRole;
    roles.suffixInk = models::MoreInkRole;
    roles.spark = models::SeriesRole;
    roles.sort = models::SortRole;
    roles.copy = models::CopyRole;
    roles.struck = models::StruckRole;
    roles.key = models::KeyRole;
    table->setRoles(roles);
    table->setColumns(columns);
    table->setSource(&model);
    // The model's own order holds until somebody sorts.
    table->sortByColumn(-1, Qt::AscendingOrder);
    return table;
}

} // namespace phoenix::pages
