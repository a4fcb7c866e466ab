#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace phoenix::theme {

namespace {

constexpr const char* kKind = "phoenixButtonKind";
constexpr const char* kSize = "phoenixButtonSize";

struct Face {
    QColor fill, border, text;
};

Face faceOf(ButtonKind kind, QStyle::State state, const Tokens& t) {
    const bool enabled = state & QStyle::State_Enabled;
    const bool hovered = enabled && (state & QStyle::State_MouseOver);
    const bool pressed = enabled && (state & (QStyle::State_Sunken | QStyle::State_On));
    if (!enabled)
        return {t[Ink::Bg1], t[Ink::Line], blend(t[Ink::Bg1], t[Ink::T3], t.dark ? 0.6 : 0.7)};
    switch (kind) {
    case ButtonKind::Primary: {
        const QColor fill = blend(t[Ink::Accent], t[Ink::T1],
                                  pressed   ? 0.20
                                  : hovered ? 0.10
                                            : 0.0);
        return {fill, fill, t[Ink::OnAccent]};
    }
    case ButtonKind::Quiet: {
        const QColor fill = pressed || hovered ? t[Ink::Bg3] : QColor(Qt::transparent);
        return {fill, Qt::transparent, hovered || pressed ? t[Ink::T1] : t[Ink::T2]};
    }
    case ButtonKind::Danger:
    case ButtonKind::Neutral:
        break;
    }
    const QColor fill = pressed   ? t[Ink::Bg3]
                        : hovered ? blend(t[Ink::Bg2], t[Ink::Bg3], 0.6)
                                  : t[Ink::Bg2];
    return {fill, t[Ink::Line2], kind == ButtonKind::Danger ? t[Ink::Err] : t[Ink::T1]};
}

} // namespace

void setButtonKind(QAbstractButton& button, ButtonKind kind, ButtonSize size) {
    button.setProperty(kKind, int(kind));
    button.setProperty(kSize, int(size));
    // Buttons keep their size hint until they hear of another style.
    QEvent styled(QEvent::StyleChange);
    QCoreApplication::sendEvent(&button, &styled);
    button.updateGeometry();
    button.update();
}

ButtonKind buttonKindOf(const QWidget* button) {
    const QVariant kind = button ? button->property(kKind) : QVariant();
    if (kind.isValid()) return ButtonKind(kind.toInt());
    return qobject_cast<const QToolButton*>(button) ? ButtonKind::Quiet : ButtonKind::Neutral;
}

ButtonSize buttonSizeOf(const QWidget* button) {
    return button ? ButtonSize(button->property(kSize).toInt()) : ButtonSize::Normal;
}

void PhoenixStyle::drawPushButton(const QStyleOptionButton& option, QPainter& painter,
                                  const QWidget* widget) const {
    const Tokens& t = tokens();
    const Face face = faceOf(buttonKindOf(widget), option.state, t);
    paintBox(painter, option.rect, space::kRadiusControl, face.fill, face.border, t.outline);

    QFont font = Theme::current().font(Role::TableName);
    if (buttonSizeOf(widget) == ButtonSize::Main) font = Theme::current().font(Role::BodyStrong);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    const bool hasIcon = !option.icon.isNull();
    const int icon = hasIcon ? option.iconSize.width() : 0;
    const int gap = hasIcon && !option.text.isEmpty() ? space::kSmall : 0;
    int x =
        option.rect.center().x() - (icon + gap + textWidth) / 2 + (option.text.isEmpty() ? 1 : 0);
    x = std::max(x, option.rect.left() + 4);
    if (hasIcon) {
        const auto mode = option.state & State_Enabled ? QIcon::Normal : QIcon::Disabled;
        const QRect box(x, option.rect.top() + (option.rect.height() - icon) / 2, icon, icon);
        option.icon.paint(&painter, box, Qt::AlignCenter, mode);
        x += icon + gap;
    }
    painter.setPen(face.text);
    const QRect text(x, option.rect.top(), option.rect.right() - x, option.rect.height());
    const int mnemonic = styleHint(SH_UnderlineShortcut, &option, widget, nullptr)
                             ? Qt::TextShowMnemonic
                             : Qt::TextHideMnemonic;
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | mnemonic,
                     option.text);
}

void PhoenixStyle::drawToolButton(const QStyleOptionToolButton& option, QPainter& painter,
                                  const QWidget* widget) const {
    const Tokens& t = tokens();
    const Face face = faceOf(buttonKindOf(widget), option.state, t);
    paintBox(painter, option.rect, space::kRadiusControl, face.fill, face.border, t.outline);
    const auto mode = option.state & State_Enabled ? QIcon::Normal : QIcon::Disabled;
    const bool showIcon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool showText =
        !option.text.isEmpty() && (!showIcon || option.toolButtonStyle != Qt::ToolButtonIconOnly);
    QRect rect = option.rect;
    if (showIcon && !showText) {
        option.icon.paint(&painter, rect, Qt::AlignCenter, mode);
        return;
    }
    rect.adjust(6, 0, -6, 0);
    if (showIcon) {
        const int side = option.iconSize.width();
        option.icon.paint(&painter, QRect(rect.left(), rect.center().y() - side / 2, side, side),
                          Qt::AlignCenter, mode);
        rect.adjust(side + space::kSmall, 0, 0, 0);
    }
    painter.setFont(Theme::current().font(Role::TableName));
    painter.setPen(face.text);
    painter.drawText(rect,
                     int(showIcon ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignVCenter |
                         Qt::TextHideMnemonic,
                     option.text);
}

void PhoenixStyle::drawIndicator(const QStyleOption& option, QPainter& painter, bool round) const {
    const Tokens& t = tokens();
    const bool on = option.state & State_On;
    const bool partly = option.state & State_NoChange;
    const bool enabled = option.state & State_Enabled;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor accent = enabled ? t[Ink::Accent] : t[Ink::Line2];
    painter.setPen(QPen(on && !round ? accent
                        : on         ? accent
                        : enabled    ? t[Ink::Ctl]
                                     : t[Ink::Line2],
                        t.outline));
    painter.setBrush(on && !round ? accent : t[Ink::Bg0]);
    if (round)
        painter.drawEllipse(r);
    else
        painter.drawRoundedRect(r, space::kRadiusChip, space::kRadiusChip);
    if (round && on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(r.center(), r.width() * 0.25, r.height() * 0.25);
    } else if (on) {
        painter.setPen(QPen(t[Ink::OnAccent], 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&r](double x, double y) {
            return QPointF(r.left() + r.width() * x, r.top() + r.height() * y);
        };
        const QPointF tick[] = {at(0.24, 0.52), at(0.43, 0.70), at(0.76, 0.32)};
        painter.drawPolyline(tick, 3);
    } else if (partly) {
        painter.fillRect(QRectF(r.left() + 4, r.center().y() - 1, r.width() - 8, 2), accent);
    }
    painter.restore();
}

} // namespace phoenix::theme
