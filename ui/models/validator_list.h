// The validators of a moment as a list of cells: filtered by state, in a chosen order.
#pragma once

#include "ui/models/network_history.h"
#include "ui/models/table_model.h"

#include <QAbstractListModel>

namespace phoenix::models {

// What the chips above the grid filter by; several states may be one group.
enum class ValidatorGroup { Upgraded, Swapping, Behind, Old, Offline, Trouble };
ValidatorGroup groupOf(const ValidatorCell& cell, const NetworkView& view);

enum class ValidatorOrder { Index, State, Lag, Power };

// Roles beside those of TableModel; texts are as they are drawn, inks are words of ui/theme.
enum ValidatorRole {
    LabelRole = DataRole + 100, // "23", "you"
    VersionRole,                // "1.4.2", "→ 1.5.0"
    VersionInkRole,
    PeersRole, // "39p"
    BehindRole,
    BehindInkRole,
    RoundRole,    // "r0"
    LagRole,      // of the lag limit, 0 to 1
    OutlineRole,  // "warn", "upg", "err", "t1" for the own, "dashed" for those who are not there, or ""
};

// Thread: gui. A new moment touches only the rows that look different. While an exchange of code goes on nobody
// changes place.
class ValidatorList : public QAbstractListModel {
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    void setView(NetworkHistory::View view);
    const NetworkView& view() const { return *view_; }
    void setOrder(ValidatorOrder order);
    ValidatorOrder order() const { return order_; }
    // Empty shows all.
    void setGroups(const QSet<int>& groups);

    const ValidatorCell& cell(int row) const { return shown_[std::size_t(row)]; }
    int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    void arrange(bool reorder);
    std::vector<int> wanted(bool reorder) const;

    NetworkHistory::View view_ = std::make_shared<NetworkView>();
    ValidatorOrder order_ = ValidatorOrder::Index;
    QSet<int> groups_;
    std::vector<ValidatorCell> shown_;
};

QVector<Column> validatorStatusColumns();
// The same cells as rows of a table.
std::vector<Row> validatorStatusRows(const ValidatorList& list);

} // namespace phoenix::models
