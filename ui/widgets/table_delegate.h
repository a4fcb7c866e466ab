// Draws the cells of a DataTable.
#pragma once

#include <QStyledItemDelegate>

namespace phoenix::widgets {

class DataTable;

class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit TableDelegate(DataTable& table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintText(QPainter& painter, const QRect& rect, const QModelIndex& index) const;

    DataTable& table_;
};

} // namespace phoenix::widgets
