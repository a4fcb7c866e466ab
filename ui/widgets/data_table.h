// A table of live rows: sorted, filtered, copied, with glyph, number and sparkline columns.
#pragma once

#include "ui/theme/theme.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace phoenix::widgets {

enum class Cell {
    Text,   // Inter, left
    Name,   // Inter 500, left: what the row is about
    Number, // JetBrains Mono, right
    Mono,   // JetBrains Mono, left: versions, hashes, heights as links
    Glyph,  // the shape of the row's state, 24 wide
    Spark,  // a line of recent values
    Share,  // a bar from 0 to 1 (DisplayRole is the number as text, spark role holds one value)
};

struct Column {
    Cell cell = Cell::Text;
    int width = 80;       // in pixels at scale 1
    bool stretch = false; // takes the room that is left
    theme::Ink ink = theme::Ink::T1;
};

// What the model answers besides DisplayRole, so that models need not know colours or widgets.
// State and ink are the names of theme::stateNamed and theme::inkNamed.
struct DataRoles {
    int state = Qt::UserRole + 1;  // "warn": for Glyph columns
    int ink = Qt::UserRole + 2;    // "warn": another colour than the column's
    int suffix = Qt::UserRole + 3; // text behind the cell's own: "→ 1.5.0"
    int suffixInk = Qt::UserRole + 4;
    int spark = Qt::UserRole + 5; // QVector<double> (or QVariantList)
    int sort = Qt::UserRole + 6;  // what to sort by; DisplayRole when invalid
    int copy = Qt::UserRole + 7;  // the value in full; DisplayRole when invalid
    int struck = Qt::UserRole + 9; // true: what was, struck through
    int key = Qt::UserRole + 8;   // names the row, so that the selection survives a reset
};

// Rows are selected whole. Enter and double-click activate; Ctrl+C copies the cell in full,
// Ctrl+Shift+C the row as tab-separated text; the head's context menu chooses columns.
class DataTable : public QTableView {
    Q_OBJECT

  public:
    explicit DataTable(QWidget* parent = nullptr);

    // In the order of the model's columns; before or after setSource.
    void setColumns(const QVector<Column>& columns);
    void setRoles(const DataRoles& roles);
    void setSource(QAbstractItemModel* source);
    QAbstractItemModel* source() const;

    void setCompact(bool compact); // rows of 22 instead of 26
    // Shows rows in which any column contains the text, in any case.
    void setFilter(const QString& text);
    // Shows rows whose `role` of column 0 is in `values`; empty shows all.
    void setRowFilter(int role, const QStringList& values);
    void sortBy(int column, Qt::SortOrder order = Qt::AscendingOrder);
    // Rows in the order of the model, heads without effect.
    void setSortable(bool sortable);

    QModelIndex currentSource() const;
    void selectSourceRow(int row);
    int shownRows() const;
    const Column& columnAt(int index) const;
    const DataRoles& roles() const { return roles_; }

  signals:
    void rowActivated(const QModelIndex& source);
    void rowSelected(const QModelIndex& source); // invalid: none
    void rowMenuWanted(const QModelIndex& source, const QPoint& globalPosition);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

  private:
    void dress();
    void fitColumns();
    void chooseColumns(const QPoint& position);
    QString copyText(const QModelIndex& index) const;
    void keepSelection();
    void restoreSelection();

    QVector<Column> columns_;
    DataRoles roles_;
    class RowFilter* proxy_;
    QVariant keptKey_;
    bool compact_ = false;
};

} // namespace phoenix::widgets
