#include "ui/widgets/chip.h"

#include "ui/theme/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

Chip::Chip(const QString& text, Ink ink, theme::State state, QWidget* parent)
    : QAbstractButton(parent), ink_(ink), state_(state) {
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    theme::follow(*this);
    setChip(text, ink, state);
}

void Chip::setChip(const QString& text, Ink ink, theme::State state) {
    ink_ = ink;
    state_ = state;
    setText(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setOutlined(bool outlined) {
    outlined_ = outlined;
    update();
}

void Chip::setIconName(const QString& icon) {
    icon_ = icon;
    updateGeometry();
    update();
}

void Chip::setFilter(int count) {
    count_ = theme::grouped(std::uint64_t(std::max(count, 0)));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(text() + u' ' + count_);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    const QFontMetrics metrics(theme::font(Role::Caption));
    int width = metrics.horizontalAdvance(text()) + 16;
    if (state_ != theme::State::None || !icon_.isEmpty()) width += text().isEmpty() ? 9 : 14;
    if (!count_.isEmpty())
        width += 5 + QFontMetrics(theme::font(Role::CaptionMono)).horizontalAdvance(count_);
    return {width, theme::Theme::current().scaled(20)};
}

void Chip::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    const bool filter = isCheckable();
    const bool plain = outlined_ || (filter && !isChecked());
    const QColor fill = plain ? (filter && underMouse() ? t[Ink::Bg2] : QColor(Qt::transparent))
                              : t[theme::fillOf(ink_)];
    const QColor border = plain ? t[Ink::Line2] : t.outline > 1 ? t[ink_] : QColor(Qt::transparent);
    theme::paintBox(painter, rect(), space::kRadiusChip, fill, border, t.outline);
    double x = 8;
    if (!icon_.isEmpty()) {
        theme::paintIcon(painter, QRectF(x - 1, height() / 2.0 - 5.5, 11, 11), icon_, t[ink_]);
        x += 14;
    } else if (state_ != theme::State::None) {
        theme::paintState(painter, QRectF(x - 1, height() / 2.0 - 5, 10, 10), state_, t);
        x += 14;
    }
    const QFont font = theme::font(Role::Caption);
    painter.setFont(font);
    painter.setPen(plain ? t[outlined_ && !filter ? Ink::T2 : Ink::T1] : t[ink_]);
    const QString words = count_.isEmpty() ? QFontMetrics(font).elidedText(text(), Qt::ElideRight, int(width() - x) - 4) : text();
    painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, words);
    if (!count_.isEmpty()) {
        x += text().isEmpty() ? 0 : QFontMetricsF(font).horizontalAdvance(text()) + 5;
        painter.setFont(theme::font(Role::CaptionMono));
        painter.drawText(QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         count_);
    }
}

} // namespace phoenix::widgets
