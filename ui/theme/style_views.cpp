#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace phoenix::theme {

void PhoenixStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const {
    const Tokens& t = tokens();
    QRectF handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, nullptr);
    const bool hot = option.state & State_MouseOver || option.state & State_Sunken;
    handle = option.orientation == Qt::Vertical ? handle.adjusted(3, 2, -1, -2)
                                                : handle.adjusted(2, 3, -2, -1);
    if (option.maximum > option.minimum)
        paintBox(painter, handle, 3, t[hot ? Ink::Ctl : Ink::Line2], Qt::transparent);
}

void PhoenixStyle::drawHeader(const QStyleOptionHeader& option, QPainter& painter) const {
    const Tokens& t = tokens();
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    // As far from the edge as the texts of the cells.
    const QRect rect = option.rect.adjusted(6, 0, -6, 0);
    const bool right = option.textAlignment & Qt::AlignRight;
    painter.setFont(Theme::current().font(Role::Caption));
    const QFontMetrics metrics(painter.font());
    if (sorted) {
        // Qt calls the mark of ascending order "down".
        const bool up = option.sortIndicator == QStyleOptionHeader::SortDown;
        const int width = metrics.horizontalAdvance(option.text);
        // The mark stands on the side the text does not lean on, so texts of a column stay aligned.
        const double x = right ? rect.right() - width - 14 : rect.left() + width + 4;
        const QRectF icon(x, rect.center().y() - 4.5, 10, 10);
        if (x > rect.left() - 12 && x < rect.right())
            paintIcon(painter, icon, up ? "chevron-up" : "chevron-down", t[Ink::T2]);
    }
    painter.setPen(t[sorted ? Ink::T1 : Ink::T3]);
    const QString text = metrics.elidedText(option.text, Qt::ElideRight, rect.width());
    painter.drawText(
        rect, int(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
        text);
}

void PhoenixStyle::drawTab(const QStyleOptionTab& option, QPainter& painter) const {
    const Tokens& t = tokens();
    const bool chosen = option.state & State_Selected;
    const bool hot = option.state & State_MouseOver;
    painter.setFont(Theme::current().font(chosen ? Role::BodyStrong : Role::Body));
    painter.setPen(t[chosen || hot ? Ink::T1 : Ink::T2]);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine,
                     option.text);
    if (chosen) {
        const QRect line(option.rect.left() + 2, option.rect.bottom() - 1, option.rect.width() - 4,
                         2);
        painter.fillRect(line, t[Ink::Accent]);
    }
    if (option.state & State_HasFocus)
        paintFocusRing(painter, QRectF(option.rect).adjusted(3, 5, -3, -5), space::kRadiusChip, t);
}

} // namespace phoenix::theme
