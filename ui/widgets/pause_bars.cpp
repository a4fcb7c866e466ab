#include "ui/widgets/pause_bars.h"

#include "ui/theme/format.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <cmath>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

namespace {

QString valueOf(const PauseBar& bar) {
    return theme::significant(bar.ms) + (bar.counting ? QStringLiteral("+") : QString());
}

} // namespace

PauseBars::PauseBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    theme::letItemsSpeak(*this, *this, QAccessible::List, QAccessible::ListItem);
    theme::follow(*this);
}

void PauseBars::setBars(const QVector<PauseBar>& bars) {
    if (bars == bars_) return;
    const bool taller = bars.size() != bars_.size();
    bars_ = bars;
    if (taller) updateGeometry();
    update();
}

QSize PauseBars::sizeHint() const {
    return {200, int(bars_.size()) * theme::Theme::current().scaled(22)};
}

QRect PauseBars::rowRect(int row) const {
    const int height = theme::Theme::current().scaled(22);
    return {0, row * height, width(), height};
}

// From half of the shortest to the longest, so that the shortest has a bar.
double PauseBars::shareOf(double ms) const {
    double low = ms, high = ms;
    for (const PauseBar& bar : bars_) {
        low = std::min(low, bar.ms);
        high = std::max(high, bar.ms);
    }
    low = std::max(1e-3, low / 2);
    return high <= low ? 1 : std::clamp(std::log(std::max(ms, low) / low) / std::log(high / low), 0.02, 1.0);
}

QString PauseBars::spokenText(int item) const {
    const PauseBar& bar = bars_[item];
    return bar.counting ? tr("%1 %2 milliseconds and counting").arg(bar.name, theme::significant(bar.ms))
                        : tr("%1 %2 milliseconds").arg(bar.name, theme::significant(bar.ms));
}

void PauseBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const theme::Tokens& t = theme::tokens();
    const theme::Theme& theme = theme::Theme::current();
    const int nameWidth = std::min(theme.scaled(76), width() / 3);
    const int valueWidth = theme.scaled(58);
    for (int i = 0; i < bars_.size(); ++i) {
        const PauseBar& bar = bars_[i];
        const QRect row = rowRect(i);
        theme::paintState(painter, QRectF(0, row.center().y() - 4.5, 10, 10), bar.state, t);
        painter.setFont(theme::font(Role::Table));
        painter.setPen(t[Ink::T1]);
        painter.drawText(row.adjusted(17, 0, 0, 0), int(Qt::AlignVCenter),
                         QFontMetrics(painter.font()).elidedText(bar.name, Qt::ElideRight, nameWidth - 17));
        const QRectF track(nameWidth + 8, row.center().y() - 2, width() - nameWidth - valueWidth - 8, 5);
        theme::paintBox(painter, track, 2, t[Ink::Bg3], Qt::transparent);
        theme::paintBox(painter, QRectF(track.topLeft(), QSizeF(track.width() * shareOf(bar.ms), 5)), 2, t[Ink::Upg],
                        Qt::transparent);
        painter.setFont(theme::font(Role::Data));
        painter.setPen(t[Ink::T1]);
        painter.drawText(row, int(Qt::AlignVCenter | Qt::AlignRight), valueOf(bar));
    }
}

} // namespace phoenix::widgets
