#include "ui/pages/vote_button.h"

#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_hint.h"

#include <QPainter>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;

VoteButton::VoteButton(const QString& text, const QString& key, Ink ink, QWidget* parent)
    : QAbstractButton(parent), key_(key), ink_(ink) {
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setAccessibleName(text);
    setAccessibleDescription(tr("Key %1. Chooses, sends nothing.").arg(key));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
}

QSize VoteButton::sizeHint() const {
    return {120, theme::Theme::current().scaled(32)};
}

void VoteButton::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(isEnabled() ? 1.0 : 0.45);
    const bool chosen = isChecked();
    theme::paintBox(painter, rect(), theme::space::kRadiusControl,
                    chosen         ? theme::blend(t[Ink::Bg1], t[ink_], 0.14)
                    : underMouse() ? t[Ink::Bg3]
                                   : t[Ink::Bg2],
                    chosen ? t[ink_] : t[Ink::Line2],
                    chosen ? std::max(1.5, double(t.outline)) : t.outline);
    QFont font = theme::font(Role::Body);
    font.setWeight(QFont::Medium);
    const int textWidth = QFontMetrics(font).horizontalAdvance(text());
    const int cap = QFontMetrics(theme::font(Role::CaptionMono)).horizontalAdvance(key_) + 10;
    const int start = (width() - textWidth - cap - 8) / 2;
    painter.setFont(font);
    painter.setPen(chosen ? t[ink_] : t[Ink::T1]);
    painter.drawText(QRect(start, 0, textWidth + 2, height()), Qt::AlignVCenter, text());
    widgets::paintKeyCap(painter, QRectF(start + textWidth + 8, height() / 2.0 - 8, cap, 16), key_,
                         t);
}

} // namespace phoenix::pages
