#include "ui/models/table_model.h"

#include <QSet>
#include <QStringList>

namespace phoenix::models {

TableModel::TableModel(QVector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent), columns_(std::move(columns)) {}

void TableModel::setRows(std::vector<Row> rows) {
    for (Row& row : rows)
        row.cells.resize(std::size_t(columns_.size()));
    removeMissing(rows);
    for (int at = 0; at < int(rows.size()); ++at) {
        Row& row = rows[std::size_t(at)];
        const int found = rowOf(row.key, at);
        if (found < 0) {
            beginInsertRows({}, at, at);
            rows_.insert(rows_.begin() + at, std::move(row));
            endInsertRows();
            continue;
        }
        if (found != at) {
            beginMoveRows({}, found, found, {}, at);
            Row moved = std::move(rows_[std::size_t(found)]);
            rows_.erase(rows_.begin() + found);
            rows_.insert(rows_.begin() + at, std::move(moved));
            endMoveRows();
        }
        update(at, std::move(row));
    }
    // What is left has the key of a row that came fewer times than before.
    for (int at = int(rows_.size()) - 1; at >= int(rows.size()); --at)
        removeAt(at);
}

void TableModel::removeMissing(const std::vector<Row>& rows) {
    QSet<QString> keys;
    for (const Row& row : rows)
        keys.insert(row.key);
    for (int at = int(rows_.size()) - 1; at >= 0; --at)
        if (!keys.contains(rows_[std::size_t(at)].key)) removeAt(at);
}

void TableModel::removeAt(int row) {
    beginRemoveRows({}, row, row);
    rows_.erase(rows_.begin() + row);
    endRemoveRows();
}

void TableModel::update(int at, Row row) {
    Row& old = rows_[std::size_t(at)];
    const bool whole = old.data != row.data || old.spoken != row.spoken;
    QVector<int> changed;
    for (int column = 0; column < int(columns_.size()); ++column)
        if (whole || !(old.cells[std::size_t(column)] == row.cells[std::size_t(column)]))
            changed.push_back(column);
    old = std::move(row);
    for (const int column : changed) {
        const QModelIndex cell = index(at, column);
        emit dataChanged(cell, cell);
    }
}

int TableModel::rowOf(const QString& key, int from) const {
    for (auto row = std::size_t(from); row < rows_.size(); ++row)
        if (rows_[row].key == key) return int(row);
    return -1;
}

QString TableModel::keyAt(int row) const {
    return row >= 0 && row < int(rows_.size()) ? rows_[std::size_t(row)].key : QString();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(rows_.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(columns_.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[std::size_t(index.row())];
    const Cell& cell = row.cells[std::size_t(index.column())];
    const Column& column = columns_[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        if (!cell.tip.isEmpty()) return cell.tip;
        return cell.full.isEmpty() ? QVariant() : cell.full;
    case Qt::TextAlignmentRole:
        return int((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        if (index.column() == 0 && !row.spoken.isEmpty()) return row.spoken;
        return column.title.isEmpty() ? cell.text : column.title + QStringLiteral(" ") + cell.text;
    case StateRole:
        return cell.state;
    case InkRole:
        return cell.ink;
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case KeyRole:
        return row.key;
    case SeriesRole:
        return QVariant::fromValue(cell.series);
    case MoreRole:
        return cell.more;
    case MoreInkRole:
        return cell.moreInk;
    case MonoRole:
        return column.number || column.mono;
    case StrongRole:
        return cell.strong;
    case DataRole:
        return row.data;
    case StruckRole:
        return cell.struck;
    case CopyRole:
        return cell.full.isEmpty() ? QVariant() : cell.full;
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns_.size()) return {};
    const Column& column = columns_[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.tip.isEmpty() ? QVariant() : column.tip;
    case Qt::TextAlignmentRole:
        return int((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case KeyRole:
        return column.key;
    default:
        return {};
    }
}

} // namespace phoenix::models
