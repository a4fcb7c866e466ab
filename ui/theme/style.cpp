#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTabBar>

namespace phoenix::theme {

PhoenixStyle::PhoenixStyle() : QProxyStyle("Fusion") {}

void PhoenixStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        widget->inherits("QTabBar") || widget->inherits("QScrollBar"))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* tabs = qobject_cast<QTabBar*>(widget)) {
        tabs->setExpanding(false);
        tabs->setDrawBase(true);
    }
}

void PhoenixStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                 QPainter* painter, const QWidget* widget) const {
    const Tokens& t = tokens();
    switch (element) {
    case PE_IndicatorHeaderArrow:
        return; // drawn beside the text, by drawHeader
    case PE_FrameFocusRect:
        return; // FocusRing, the table delegate and CE_FocusFrame show focus
    case PE_IndicatorCheckBox:
        return drawIndicator(*option, *painter, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(*option, *painter, true);
    case PE_PanelLineEdit: {
        // A line edit inside a spin box or combo box is framed by its owner.
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0) drawField(option->rect, option->state, *painter);
        return;
    }
    case PE_FrameLineEdit:
        return drawField(option->rect, option->state, *painter);
    case PE_FrameMenu:
    case PE_PanelMenu:
        paintBox(*painter, option->rect, 0, t[Ink::Bg2], t[Ink::Line2]);
        return;
    case PE_PanelTipLabel:
        paintBox(*painter, option->rect, 0, t[Ink::Bg2], t[Ink::Line2]);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            t[Ink::Line]);
        return;
    case PE_FrameTabWidget:
        return;
    case PE_FrameStatusBarItem:
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea*>(widget)) return; // panels frame their views
        break;
    case PE_FrameGroupBox:
        paintBox(*painter, option->rect, space::kRadiusPanel, Qt::transparent, t[Ink::Line2]);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PhoenixStyle::drawControl(ControlElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    const Tokens& t = tokens();
    switch (element) {
    case CE_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return drawPushButton(*button, *painter, widget);
        break;
    case CE_FocusFrame: {
        const QRectF ring = QRectF(option->rect).adjusted(1, 1, -1, -1);
        return paintFocusRing(*painter, ring, space::kRadiusControl + space::kFocusOffset + 1, t);
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: {
        painter->fillRect(option->rect, t[Ink::Bg1]);
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            t[Ink::Line]);
        return;
    }
    case CE_Header: {
        // Fusion would keep room for its own mark and move the words away from their numbers.
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (!header) break;
        drawControl(CE_HeaderSection, option, painter, widget);
        return drawHeader(*header, *painter);
    }
    case CE_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return drawTab(*tab, *painter);
        break;
    case CE_Splitter:
        return; // the gap between panels is the splitter
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t[Ink::Bg1]);
        return;
    case CE_MenuBarItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (!item) break;
        painter->fillRect(option->rect, t[Ink::Bg1]);
        const bool active = option->state & (State_Selected | State_Sunken);
        if (active && (option->state & State_Enabled))
            paintBox(*painter, option->rect.adjusted(1, 3, -1, -3), space::kRadiusChip, t[Ink::Bg3],
                     Qt::transparent);
        painter->setPen(active ? t[Ink::T1] : t[Ink::T2]);
        painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                          item->text);
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PhoenixStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const {
    if (control == CC_ComboBox)
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return drawComboBox(*box, *painter);
    if (control == CC_SpinBox)
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return drawSpinBox(*spin, *painter);
    if (control == CC_ScrollBar)
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return drawScrollBar(*bar, *painter);
    if (control == CC_ToolButton)
        if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            return drawToolButton(*tool, *painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void paintBox(QPainter& painter, const QRectF& rect, double radius, const QColor& fill,
              const QColor& border, double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    const bool framed = border.alpha() > 0;
    painter.setPen(framed ? QPen(border, width) : QPen(Qt::NoPen));
    const double inset = framed ? width / 2 : 0;
    const QRectF inside = rect.adjusted(inset, inset, -inset, -inset);
    if (radius > 0)
        painter.drawRoundedRect(inside, radius - inset, radius - inset);
    else
        painter.drawRect(inside);
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRectF& rect, double radius, const Tokens& tokens) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens[Ink::Accent], space::kFocusRing));
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

} // namespace phoenix::theme
