#include "ui/shell/choice_card.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kPad = 18;
constexpr int kFactsTop = 104;
constexpr int kFactHeight = 22;

} // namespace

ChoiceCard::ChoiceCard(const QString& title, const QString& text,
                       const QVector<std::pair<QString, QString>>& facts, QWidget* parent)
    : QAbstractButton(parent), body_(text), facts_(facts) {
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setProperty(theme::kOwnFocus, true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
}

QSize ChoiceCard::sizeHint() const {
    return {270,
            theme::Theme::current().scaled(kFactsTop + int(facts_.size()) * kFactHeight + kPad)};
}

void ChoiceCard::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    const auto scaled = [](int pixels) { return theme::Theme::current().scaled(pixels); };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    theme::paintBox(painter, rect(), theme::space::kRadiusCard, t[Ink::Bg1],
                    isChecked() ? t[Ink::Accent] : t[Ink::Line2], isChecked() ? 2 : t.outline);
    const QRectF dot(kPad, kPad + 2, 15, 15);
    painter.setPen(QPen(isChecked() ? t[Ink::Accent] : t[Ink::Ctl], 1.4));
    painter.setBrush(isChecked() ? t[Ink::AccentBg] : t[Ink::Bg1]);
    painter.drawEllipse(dot);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t[Ink::Accent]);
        painter.drawEllipse(dot.center(), 4, 4);
    }
    painter.setFont(theme::font(Role::Title));
    painter.setPen(t[Ink::T1]);
    painter.drawText(QRect(kPad + 24, kPad - 4, width() - 2 * kPad - 24, scaled(26)),
                     Qt::AlignVCenter, text());
    painter.setFont(theme::font(Role::Body));
    painter.setPen(t[Ink::T2]);
    painter.drawText(QRect(kPad, kPad + scaled(26), width() - 2 * kPad, scaled(40)),
                     Qt::TextWordWrap, body_);
    painter.fillRect(QRect(kPad, scaled(kFactsTop) - 8, width() - 2 * kPad, 1), t[Ink::Line]);
    int y = scaled(kFactsTop);
    for (const auto& [name, value] : facts_) {
        const QRect line(kPad, y, width() - 2 * kPad, scaled(kFactHeight));
        painter.setFont(theme::font(Role::Table));
        painter.setPen(t[Ink::T2]);
        painter.drawText(line, Qt::AlignVCenter, name);
        painter.setFont(theme::font(Role::Data));
        painter.setPen(t[Ink::T1]);
        painter.drawText(line, int(Qt::AlignVCenter | Qt::AlignRight), value);
        y += scaled(kFactHeight);
    }
    if (hasFocus() && !isChecked())
        theme::paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1),
                              theme::space::kRadiusCard, t);
}

} // namespace phoenix::shell
