#include "ui/widgets/validator_grid.h"

#include "ui/theme/focus_ring.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

namespace phoenix::widgets {

namespace {

constexpr int kWidest = 150;

} // namespace

ValidatorGrid::ValidatorGrid(QWidget* parent) : QAbstractItemView(parent) {
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setProperty(theme::kOwnFocus, true);
    viewport()->setAutoFillBackground(false);
    theme::letItemsSpeak(*this, *this, QAccessible::List, QAccessible::ListItem);
    theme::follow(*this);
    connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] { updateGeometries(); });
}

void ValidatorGrid::setHints(const QVector<GridHint>& hints) {
    if (hints == hints_) return;
    hints_ = hints;
    viewport()->update();
}

ValidatorGrid::Layout ValidatorGrid::layoutFor(int width) const {
    const theme::Theme& theme = theme::Theme::current();
    Layout layout;
    layout.small = count() > kLargeMost;
    const int least = theme.scaled(layout.small ? 62 : 90);
    layout.height = theme.scaled(layout.small ? 44 : 70);
    const int room = width - 2 * kRing;
    layout.least = layout.small ? layout.height : theme.scaled(52);
    // A few cells have room for long names.
    const int fewest = std::clamp(room / theme.scaled(kWidest), 1, std::max(1, (room + kGap) / (least + kGap)));
    layout.columns = std::clamp(count(), fewest, std::max(1, (room + kGap) / (least + kGap)));
    // Cells give way before they have to be scrolled.
    const int rows = std::max(1, (count() + layout.columns - 1) / layout.columns);
    const int fitting = (viewport()->height() - 2 * kRing + kGap) / rows - kGap;
    layout.height = std::clamp(fitting, layout.least, layout.height);
    layout.width = double(room - (layout.columns - 1) * kGap) / layout.columns;
    return layout;
}

int ValidatorGrid::wholeHeight() const {
    const Layout layout = layoutFor(viewport()->width());
    const int rows = (count() + layout.columns - 1) / layout.columns;
    return std::max(1, rows) * (layout.height + kGap) - kGap + 2 * kRing;
}

QRect ValidatorGrid::cellRect(int row) const {
    const Layout layout = layoutFor(viewport()->width());
    const int column = row % layout.columns;
    const int left = int(std::lround(column * (layout.width + kGap)));
    const int right = int(std::lround(column * (layout.width + kGap) + layout.width));
    return {kRing + left, kRing + row / layout.columns * (layout.height + kGap) - verticalOffset(), right - left,
            layout.height};
}

QString ValidatorGrid::spokenText(int item) const {
    return model()->index(item, 0, rootIndex()).data(Qt::AccessibleTextRole).toString();
}

bool ValidatorGrid::spokenPress(int item) {
    setCurrentIndex(model()->index(item, 0, rootIndex()));
    return true;
}

QRect ValidatorGrid::visualRect(const QModelIndex& index) const {
    // With its ring, which is painted and so repainted with it.
    return index.isValid() ? cellRect(index.row()).adjusted(-kRing, -kRing, kRing, kRing) : QRect();
}

QModelIndex ValidatorGrid::indexAt(const QPoint& point) const {
    for (int row = 0; row < count(); ++row)
        if (cellRect(row).contains(point)) return model()->index(row, 0, rootIndex());
    return {};
}

int ValidatorGrid::verticalOffset() const {
    return verticalScrollBar()->value();
}

void ValidatorGrid::scrollTo(const QModelIndex& index, ScrollHint) {
    const QRect rect = visualRect(index);
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() < 0)
        bar->setValue(bar->value() + rect.top());
    else if (rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + rect.bottom() - viewport()->height());
}

void ValidatorGrid::updateGeometries() {
    const int wanted = wholeHeight();
    QScrollBar* bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(layoutFor(viewport()->width()).height + kGap);
    bar->setRange(0, std::max(0, wanted - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void ValidatorGrid::resizeEvent(QResizeEvent* event) {
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

// The rows are new; the one that was current is found again by who set it.
void ValidatorGrid::reset() {
    QAbstractItemView::reset();
    updateGeometries();
    viewport()->update();
}

QModelIndex ValidatorGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    const int last = count() - 1;
    if (last < 0) return {};
    const int now = currentIndex().isValid() ? currentIndex().row() : -1;
    if (now < 0) return model()->index(0, 0, rootIndex());
    const Layout layout = layoutFor(viewport()->width());
    const int page = std::max(1, viewport()->height() / (layout.height + kGap)) * layout.columns;
    int next = now;
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        next = now - 1;
        break;
    case MoveRight:
    case MoveNext:
        next = now + 1;
        break;
    case MoveUp:
        next = now - layout.columns < 0 ? now : now - layout.columns;
        break;
    case MoveDown:
        next = now + layout.columns > last ? now : now + layout.columns;
        break;
    case MovePageUp:
        next = now - page;
        break;
    case MovePageDown:
        next = now + page;
        break;
    case MoveHome:
        next = 0;
        break;
    case MoveEnd:
        next = last;
        break;
    }
    return model()->index(std::clamp(next, 0, last), 0, rootIndex());
}

void ValidatorGrid::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
    const QModelIndex index = indexAt(rect.center());
    if (index.isValid()) selectionModel()->select(index, command);
}

QRegion ValidatorGrid::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    for (const QModelIndex& index : selection.indexes())
        region += visualRect(index);
    return region;
}

void ValidatorGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return QAbstractItemView::keyPressEvent(event);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid()) emit activated(currentIndex());
        return;
    default:
        event->ignore();
    }
}

void ValidatorGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) return;
    emit menuWanted(index, byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ValidatorGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update(visualRect(previous));
    viewport()->update(visualRect(current));
    if (current.isValid()) theme::announceItem(*this, current.row());
}

void ValidatorGrid::focusInEvent(QFocusEvent* event) {
    QAbstractItemView::focusInEvent(event);
    const bool byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKeyboard && !currentIndex().isValid() && count() > 0) setCurrentIndex(model()->index(0, 0, rootIndex()));
    viewport()->update(visualRect(currentIndex()));
}

void ValidatorGrid::focusOutEvent(QFocusEvent* event) {
    QAbstractItemView::focusOutEvent(event);
    viewport()->update(visualRect(currentIndex()));
}

} // namespace phoenix::widgets
