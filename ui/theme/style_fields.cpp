#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace phoenix::theme {

// Fields lie deeper than the panel and have a border of 3:1, because the border is how one knows
// them.
void PhoenixStyle::drawField(const QRectF& rect, State state, QPainter& painter) const {
    const Tokens& t = tokens();
    const bool enabled = state & State_Enabled;
    const bool focused = state & State_HasFocus;
    const QColor fill =
        t.dark ? (enabled ? t[Ink::Bg0] : t[Ink::Bg1]) : (enabled ? t[Ink::Bg1] : t[Ink::Bg2]);
    const QColor border = !enabled ? t[Ink::Line2] : focused ? t[Ink::Accent] : t[Ink::Ctl];
    paintBox(painter, rect, space::kRadiusControl, fill, border,
             focused ? std::max(t.outline, 2) : t.outline);
}

void PhoenixStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter& painter) const {
    const Tokens& t = tokens();
    drawField(option.rect, option.state, painter);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, nullptr);
    const QRectF icon(arrow.center().x() - 6, arrow.center().y() - 6, 13, 13);
    paintIcon(painter, icon, "chevron-down",
              t[option.state & State_Enabled ? Ink::T3 : Ink::Line2]);
}

void PhoenixStyle::drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter) const {
    const Tokens& t = tokens();
    drawField(option.rect, option.state, painter);
    const auto chevron = [&](SubControl part, const char* name, bool possible) {
        const QRect box = subControlRect(CC_SpinBox, &option, part, nullptr);
        const QRectF icon(box.center().x() - 4.5, box.center().y() - 4.5, 10, 10);
        const bool hot = option.activeSubControls == part && (option.state & State_MouseOver);
        paintIcon(painter, icon, name, t[!possible ? Ink::Line2 : hot ? Ink::T1 : Ink::T3]);
    };
    chevron(SC_SpinBoxUp, "chevron-up", option.stepEnabled & QAbstractSpinBox::StepUpEnabled);
    chevron(SC_SpinBoxDown, "chevron-down", option.stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

} // namespace phoenix::theme
