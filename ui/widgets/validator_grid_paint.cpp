// How the cells of a ValidatorGrid look.
#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/widgets/validator_grid.h"

#include <QPaintEvent>
#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

constexpr int kHintColumns = 3;

} // namespace

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
    const int pad = small ? 5 : 7;
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
            place.setRight(place.right() - QFontMetrics(painter.font()).horizontalAdvance(right) - 2);
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
         small ? QString() : index.data(roles_.label).toString(), 13);
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
