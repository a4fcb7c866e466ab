#include "ui/widgets/button.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace phoenix::widgets {

using theme::Ink;

Button::Button(const QString& text, theme::ButtonKind kind, const QString& icon,
               theme::ButtonSize size, QWidget* parent)
    : QPushButton(text, parent), kind_(kind), size_(size), icon_(icon) {
    theme::setButtonKind(*this, kind, size);
    setAccessibleName(QString(text).remove(u'&'));
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &Button::dress);
    dress();
}

Button* Button::withIcon(const QString& icon, const QString& name, QWidget* parent) {
    auto* button =
        new Button({}, theme::ButtonKind::Quiet, icon, theme::ButtonSize::Normal, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void Button::setKind(theme::ButtonKind kind) {
    kind_ = kind;
    theme::setButtonKind(*this, kind, size_);
    dress();
}

void Button::setIconName(const QString& icon) {
    icon_ = icon;
    dress();
}

void Button::dress() {
    setFont(theme::font(size_ == theme::ButtonSize::Main ? theme::Role::BodyStrong
                                                         : theme::Role::TableName));
    if (icon_.isEmpty()) return setIcon({});
    Ink ink = text().isEmpty() ? Ink::T2 : Ink::T1;
    if (kind_ == theme::ButtonKind::Primary) ink = Ink::OnAccent;
    if (kind_ == theme::ButtonKind::Danger) ink = Ink::Err;
    const int side = theme::Theme::current().scaled(14);
    setIcon(theme::iconFor(icon_, theme::color(ink), side));
    setIconSize({side, side});
}

} // namespace phoenix::widgets
