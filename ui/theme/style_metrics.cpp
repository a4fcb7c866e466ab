#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QStyleOption>
#include <algorithm>

namespace phoenix::theme {

int PhoenixStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                              const QWidget* widget) const {
    const Theme& theme = Theme::current();
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return space::kFocusRing + space::kFocusOffset;
    case PM_ButtonMargin:
        return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return theme.scaled(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return space::kChip;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QLineEdit*>(widget) ? 8 : 1;
    case PM_SplitterWidth:
        return space::kGap;
    case PM_TabBarTabHSpace:
        return 28;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return theme.scaled(14);
    case PM_HeaderMargin:
        return 2;
    case PM_HeaderMarkSize:
        return 0; // the mark stands in the free half of the head
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return space::kPad;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::kChip;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PhoenixStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* answer) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_ContextMenu:
        return 0;
    case SH_Table_GridLineColor:
        return int(color(Ink::Line).rgb());
    case SH_TabBar_Alignment:
        return int(Qt::AlignLeft);
    case SH_Widget_Animation_Duration:
        return Theme::current().reducedMotion() ? 0 : space::kFadeMs;
    case SH_ComboBox_Popup:
        return 0;
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        return 0;
    case SH_RequestSoftwareInputPanel:
        return RSIP_OnMouseClick;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QSize PhoenixStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                     const QSize& size, const QWidget* widget) const {
    const Theme& theme = Theme::current();
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        static constexpr int kHeights[] = {space::kButton, space::kButtonSmall, space::kButtonMain};
        const ButtonSize height = buttonSizeOf(widget);
        const int pad = height == ButtonSize::Small ? 10 : 12;
        int width = size.width() + 2 * pad + 2;
        if (button && !button->icon.isNull() && !button->text.isEmpty()) width += 4;
        if (button && button->text.isEmpty()) width = theme.scaled(kHeights[int(height)]);
        return {width, theme.scaled(kHeights[int(height)])};
    }
    case CT_LineEdit:
        return {size.width() + 16, theme.scaled(space::kButton)};
    case CT_ComboBox:
        return {size.width() + 36, theme.scaled(space::kButton)};
    case CT_SpinBox:
        return {size.width() + 28, theme.scaled(space::kButton)};
    case CT_ToolButton: {
        const int side = theme.scaled(space::kButton);
        return {std::max(size.width() + 12, side), side};
    }
    case CT_MenuBarItem:
        return {size.width() + 18, theme.scaled(space::kMenuBar - 1)};
    case CT_MenuItem: {
        const QSize fusion = QProxyStyle::sizeFromContents(type, option, size, widget);
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator) return fusion;
        return {fusion.width() + 12, std::max(fusion.height(), theme.scaled(26))};
    }
    case CT_HeaderSection: {
        const QSize fusion = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {fusion.width(), theme.scaled(space::kTableRow)};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect PhoenixStyle::subElementRect(SubElement element, const QStyleOption* option,
                                   const QWidget* widget) const {
    switch (element) {
    case SE_LineEditContents:
        return option->rect.adjusted(8, 1, -8, -1);
    case SE_PushButtonFocusRect:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect PhoenixStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                   SubControl part, const QWidget* widget) const {
    const QRect r = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField) return r.adjusted(10, 1, -26, -1);
        if (part == SC_ComboBoxArrow) return {r.right() - 25, r.top(), 24, r.height()};
    }
    if (control == CC_SpinBox) {
        const int half = r.height() / 2;
        if (part == SC_SpinBoxEditField) return r.adjusted(1, 1, -23, -1);
        if (part == SC_SpinBoxUp) return {r.right() - 22, r.top() + 2, 20, half - 2};
        if (part == SC_SpinBoxDown) return {r.right() - 22, r.top() + half, 20, half - 2};
    }
    if (control == CC_ScrollBar) {
        // There are no arrow buttons; the groove is the whole bar.
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        if (part == SC_ScrollBarGroove) return r;
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? r.width() : r.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int handle = length;
        if (range > 0) {
            handle = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
            handle = std::clamp(handle, std::min(28, length), length);
        }
        const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                               length - handle, bar->upsideDown);
        const auto along = [&](int from, int size) {
            return flat ? QRect(r.left() + from, r.top(), size, r.height())
                        : QRect(r.left(), r.top() + from, r.width(), size);
        };
        if (part == SC_ScrollBarSlider) return along(at, handle);
        if (part == SC_ScrollBarSubPage) return along(0, at);
        if (part == SC_ScrollBarAddPage) return along(at + handle, length - at - handle);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace phoenix::theme
