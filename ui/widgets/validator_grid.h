// Cells of equal size in rows, one of which is current: who does what, at a glance.
#pragma once

#include "ui/theme/spoken_items.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>

namespace phoenix::widgets {

// What the model answers for each cell beside DisplayRole (the name) and AccessibleTextRole; inks and states are the
// names of theme::inkNamed and theme::stateNamed.
struct GridRoles {
    int state = 0;
    int label = 0; // at the right of the name
    int left2 = 0, left2Ink = 0, right2 = 0;
    int left3 = 0, left3Ink = 0, right3 = 0;
    int bar = 0;     // 0 to 1, along the lower edge
    int outline = 0; // an ink, "dashed", or ""
};

// A sample of what stands in a cell, and what it means.
struct GridHint {
    QString sample; // monospaced; may be empty
    QString words;

    friend bool operator==(const GridHint&, const GridHint&) = default;
};

// Arrows move, Home and End go to the ends, Enter activates; every other key goes to the parent. Cells are 98 x 70,
// or 64 x 44 when there are more than `kLargeMost`. Only the cells that changed are painted.
class ValidatorGrid : public QAbstractItemView, public theme::SpokenItems {
    Q_OBJECT

  public:
    static constexpr int kLargeMost = 51;
    static constexpr int kSmallMost = 200;
    static constexpr int kGap = 6;
    // Room around the cells for the ring of the current one.
    static constexpr int kRing = 3;

    explicit ValidatorGrid(QWidget* parent = nullptr);

    void setRoles(const GridRoles& roles) { roles_ = roles; }
    // In the free places behind the last cell, when there is room for it.
    void setHints(const QVector<GridHint>& hints);

    int spokenCount() const override { return count(); }
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override { return cellRect(item); }
    bool spokenSelected(int item) const override { return currentIndex().row() == item; }
    bool spokenPress(int item) override;

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void reset() override;

  signals:
    void menuWanted(const QModelIndex& index, const QPoint& globalPosition);

  protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Layout {
        int columns = 1;
        double width = 98;
        int height = 70;
        int least = 52; // that three lines need
        bool small = false;
    };

    int count() const { return model() ? model()->rowCount(rootIndex()) : 0; }
    Layout layoutFor(int width) const;
    // Of all rows.
    int wholeHeight() const;
    QRect cellRect(int row) const;
    void paintCell(QPainter& painter, const QModelIndex& index, const QRect& rect) const;
    void paintText(QPainter& painter, const QModelIndex& index, const QRect& rect) const;
    void paintHints(QPainter& painter) const;

    GridRoles roles_;
    QVector<GridHint> hints_;
};

} // namespace phoenix::widgets
