#include "ui/widgets/mark_strip.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace phoenix::widgets {

using theme::Ink;

namespace {

constexpr int kStep = 18;
constexpr int kMark = 14;
constexpr int kRow = 21;

} // namespace

MarkStrip::MarkStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setProperty(theme::kOwnFocus, true);
    theme::letItemsSpeak(*this, *this, QAccessible::List, QAccessible::ListItem);
    theme::follow(*this);
}

void MarkStrip::setMarks(const QVector<Mark>& marks) {
    if (marks == marks_) return;
    const bool other = marks.size() != marks_.size();
    marks_ = marks;
    current_ = std::clamp(current_, 0, std::max(0, int(marks_.size()) - 1));
    if (other) setFixedHeight(heightIn(width()));
    update();
}

int MarkStrip::columnsIn(int width) const {
    return std::max(1, (width - 2) / kStep);
}

int MarkStrip::heightIn(int width) const {
    const int columns = columnsIn(width);
    return std::max(1, (int(marks_.size()) + columns - 1) / columns) * kRow + 2;
}

QSize MarkStrip::sizeHint() const {
    return {17 * kStep + 2, heightIn(17 * kStep + 2)};
}

void MarkStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) setFixedHeight(heightIn(width()));
}

QRect MarkStrip::markRect(int index) const {
    const int columns = columnsIn(width());
    return {3 + index % columns * kStep, 3 + index / columns * kRow, kMark, kMark};
}

QString MarkStrip::spokenText(int item) const {
    return marks_[item].name + QStringLiteral(", ") + marks_[item].words;
}

bool MarkStrip::spokenPress(int item) {
    move(item);
    emit chosen(item);
    return true;
}

int MarkStrip::at(const QPoint& position) const {
    for (int i = 0; i < marks_.size(); ++i)
        if (markRect(i).adjusted(-2, -3, 3, 4).contains(position)) return i;
    return -1;
}

void MarkStrip::move(int to) {
    current_ = std::clamp(to, 0, std::max(0, int(marks_.size()) - 1));
    theme::announceItem(*this, current_);
    update();
}

void MarkStrip::keyPressEvent(QKeyEvent* event) {
    const int columns = columnsIn(width());
    switch (event->key()) {
    case Qt::Key_Left:
        return move(current_ - 1);
    case Qt::Key_Right:
        return move(current_ + 1);
    case Qt::Key_Up:
        return move(current_ - columns < 0 ? current_ : current_ - columns);
    case Qt::Key_Down:
        return move(current_ + columns >= marks_.size() ? current_ : current_ + columns);
    case Qt::Key_Home:
        return move(0);
    case Qt::Key_End:
        return move(int(marks_.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!marks_.isEmpty()) emit chosen(current_);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MarkStrip::mousePressEvent(QMouseEvent* event) {
    const int index = at(event->pos());
    if (index < 0 || event->button() != Qt::LeftButton) return;
    move(index);
    emit chosen(index);
}

void MarkStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void MarkStrip::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool MarkStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = at(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : spokenText(index), this);
        return true;
    }
    return QWidget::event(event);
}

void MarkStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens& t = theme::tokens();
    for (int i = 0; i < marks_.size(); ++i) {
        const QRect box = markRect(i);
        const Mark& mark = marks_[i];
        if (mark.state == theme::State::Ok) {
            const QColor fill = mark.own ? t[Ink::S1] : theme::blend(t[Ink::Bg1], t[Ink::S1], 0.62);
            theme::paintBox(painter, box, 3, fill, Qt::transparent);
        } else {
            theme::paintState(painter, QRectF(box).adjusted(1, 1, -1, -1), mark.state, t);
        }
        if (mark.own) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(t[Ink::T1], 1.5));
            painter.drawRoundedRect(QRectF(box).adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4);
        }
        if (i == current_ && hasFocus()) theme::paintFocusRing(painter, QRectF(box).adjusted(-2, -2, 2, 2), 4, t);
    }
}

} // namespace phoenix::widgets
