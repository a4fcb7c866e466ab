// A table whose rows have names: new contents touch only the cells that changed.
#pragma once

#include <QAbstractTableModel>
#include <QVariant>
#include <QVector>
#include <vector>

namespace phoenix::models {

// Roles beside Qt's own. State and ink are words (ui/theme reads them), so that models know no
// colours.
enum Role {
    StateRole = Qt::UserRole + 1, // "ok", "warn", "err", "upgraded", …
    InkRole,                      // "t1", "warn", …
    SortRole,                     // what the column sorts by
    KeyRole,                      // the row's name
    SeriesRole,                   // QVector<double>, oldest first
    MoreRole,                     // a second text after the first
    MoreInkRole,
    MonoRole, // the text is a number, hash or code
    StrongRole,
    DataRole, // the row's own value, for lists that paint cards
    StruckRole, // the text is struck through
    CopyRole, // the value in full, as it is copied
};

struct Cell {
    QString text;
    QString ink;
    QString state;
    QVariant sort;
    QString more;
    QString moreInk;
    QString tip;
    QString full; // what copying gives and, without a tip, what hovering shows
    QVector<double> series;
    bool strong = false;
    bool struck = false;

    friend bool operator==(const Cell&, const Cell&) = default;
};

struct Column {
    QString key; // for saved widths and tests
    QString title;
    bool number = false; // right-aligned, monospaced
    bool mono = false;
    QString tip;
};

struct Row {
    QString key;
    std::vector<Cell> cells;
    QString spoken; // for people who cannot see the row; the cells' texts when empty
    QVariant data;
};

// Thread: gui. Rows come in the order in which they are given.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    explicit TableModel(QVector<Column> columns, QObject* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return rows_; }
    const QVector<Column>& columns() const { return columns_; }
    // The first from there on; -1 when there is none.
    int rowOf(const QString& key, int from = 0) const;
    QString keyAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    void removeMissing(const std::vector<Row>& rows);
    void removeAt(int row);
    void update(int at, Row row);

    QVector<Column> columns_;
    std::vector<Row> rows_;
};

} // namespace phoenix::models
