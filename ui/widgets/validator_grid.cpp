#include "ui/widgets/validator_grid.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

constexpr int kGap = 6;
constexpr int kRing = 3; // room around the cells for the ring of the current one
constexpr int kHintColumns = 3;

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
    layout.columns = std::max(1, (room + kGap) / (least + kGap));
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

void ValidatorGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < count(); ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        if (event->region().intersects(visualRect(index))) paintCell(painter, index, cellRect(row));
    }
    paintHints(painter);
}

void ValidatorGrid::paintCell(QPainter& painter, const QModelIndex& index, const QRect& rect) const {
    const theme::Tokens& t = theme::tokens();
    const QString outline = index.data(roles_.outline).toString();
    const bool dashed = outline == u"dashed";
    const Ink ink = theme::inkNamed(outline, Ink::Line);
    if (dashed) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t[Ink::Ctl], t.outline, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), space::kRadiusControl, space::kRadiusControl);
    } else {
        const QColor border = outline.isEmpty() ? t[t.outline > 1 ? Ink::Line2 : Ink::Line] : t[ink];
        theme::paintBox(painter, rect, space::kRadiusControl, theme::blend(t[Ink::Bg1], t[Ink::Bg2], 0.7), border,
                        outline == u"t1" ? 1.6 : std::max(1.0, double(t.outline)));
    }
    const double share = index.data(roles_.bar).toDouble();
    if (share > 0) {
        const QRectF bar(rect.left() + 1, rect.bottom() - 2, (rect.width() - 2) * std::max(0.06, share), 3);
        painter.fillRect(bar, outline.isEmpty() || outline == u"t1" ? t[Ink::Off] : t[ink]);
    }
    paintText(painter, index, rect);
    if (index == currentIndex())
        theme::paintFocusRing(painter, QRectF(rect).adjusted(-2, -2, 2, 2), space::kRadiusControl + 2, t);
}

void ValidatorGrid::paintText(QPainter& painter, const QModelIndex& index, const QRect& rect) const {
    const theme::Tokens& t = theme::tokens();
    const bool small = count() > kLargeMost;
    const bool dashed = index.data(roles_.outline).toString() == u"dashed";
    const int pad = small ? 5 : 8;
    const int line = small ? rect.height() / 2 - 2 : (rect.height() - 8) / 3;
    const auto lineRect = [&](int number) {
        return QRect(rect.left() + pad, rect.top() + 4 + number * line, rect.width() - 2 * pad, line);
    };
    const auto both = [&](int number, Role leftRole, const QString& left, const QColor& leftColor, Role rightRole,
                          const QString& right, int indent = 0) {
        QRect place = lineRect(number).adjusted(indent, 0, 0, 0);
        painter.setFont(theme::font(rightRole));
        painter.setPen(t[Ink::T3]);
        if (!right.isEmpty()) {
            painter.drawText(place, int(Qt::AlignRight | Qt::AlignVCenter), right);
            place.setRight(place.right() - QFontMetrics(painter.font()).horizontalAdvance(right) - 4);
        }
        painter.setFont(theme::font(leftRole));
        painter.setPen(leftColor);
        painter.drawText(place, int(Qt::AlignLeft | Qt::AlignVCenter),
                         QFontMetrics(painter.font()).elidedText(left, Qt::ElideRight, place.width()));
    };
    const auto ink = [&](int role) { return t[theme::inkNamed(index.data(role).toString(), Ink::T2)]; };
    const QRect first = lineRect(0);
    theme::paintState(painter, QRectF(first.left() - 1, first.center().y() - 4.5, 10, 10),
                      theme::stateNamed(index.data(roles_.state).toString()), t);
    both(0, Role::TableName, index.data().toString(), t[dashed ? Ink::T3 : Ink::T1], Role::CaptionMono,
         small ? QString() : index.data(roles_.label).toString(), 14);
    if (!small)
        both(1, Role::CaptionMono, index.data(roles_.left2).toString(), ink(roles_.left2Ink), Role::CaptionMono,
             index.data(roles_.right2).toString());
    both(small ? 1 : 2, Role::Caption, index.data(roles_.left3).toString(), ink(roles_.left3Ink), Role::CaptionMono,
         small ? QString() : index.data(roles_.right3).toString());
}

void ValidatorGrid::paintHints(QPainter& painter) const {
    const Layout layout = layoutFor(viewport()->width());
    const int free = (layout.columns - count() % layout.columns) % layout.columns;
    if (layout.small || hints_.isEmpty() || count() == 0 || free < kHintColumns) return;
    const QRect box = cellRect(count()) | cellRect(count() + kHintColumns - 1);
    const theme::Tokens& t = theme::tokens();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t[Ink::Line2], 1, Qt::DashLine));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), space::kRadiusControl, space::kRadiusControl);
    const qsizetype rows = (hints_.size() + 1) / 2;
    const int line = (box.height() - 12) / int(rows);
    for (qsizetype i = 0; i < hints_.size(); ++i) {
        QRect place(box.left() + 12 + int(i / rows) * (box.width() / 2 - 4), box.top() + 6 + int(i % rows) * line,
                    box.width() / 2 - 12, line);
        painter.setFont(theme::font(Role::CaptionMono));
        painter.setPen(t[Ink::T1]);
        if (!hints_[i].sample.isEmpty()) {
            painter.drawText(place, int(Qt::AlignVCenter), hints_[i].sample);
            place.setLeft(place.left() + QFontMetrics(painter.font()).horizontalAdvance(hints_[i].sample) + 5);
        }
        painter.setFont(theme::font(Role::Caption));
        painter.setPen(t[Ink::T2]);
        painter.drawText(place, int(Qt::AlignVCenter),
                         QFontMetrics(painter.font()).elidedText(hints_[i].words, Qt::ElideRight, place.width()));
    }
}

} // namespace phoenix::widgets
