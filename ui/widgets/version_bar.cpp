#include "ui/widgets/version_bar.h"

#include "ui/theme/format.h"
#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;

VersionBar::VersionBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
    theme::setSpokenRole(*this, QAccessible::Graphic);
}

void VersionBar::setShares(const VersionShares& shares) {
    shares_ = shares;
    describe();
}

void VersionBar::setCaption(const QString& caption) {
    if (std::exchange(caption_, caption) == caption) return;
    setAccessibleDescription(caption);
    updateGeometry();
    update();
}

int VersionBar::captionHeight() const {
    return caption_.isEmpty() ? 0 : theme::Theme::current().lineHeight(theme::Role::Caption);
}

void VersionBar::setUpgrading(bool upgrading) {
    upgrading_ = upgrading;
    describe();
}

void VersionBar::setPreparing(bool preparing) {
    preparing_ = preparing;
    describe();
}

void VersionBar::describe() {
    const QString upgraded = theme::share(shares_.upgraded), swapping = theme::share(shares_.swapping),
                  old = theme::share(shares_.old), offline = theme::share(shares_.offline);
    setAccessibleName(preparing_
                          ? tr("Ready for the new version %1, not ready %2, offline %3 of all power")
                                .arg(swapping, old, offline)
                      : upgrading_
                          ? tr("New version %1, swapping %2, old version %3, offline %4 of all power")
                                .arg(upgraded, swapping, old, offline)
                          : tr("With the others %1, behind %2, offline %3 of all power").arg(upgraded, old, offline));
    update();
}

void VersionBar::setThreshold(double share) {
    threshold_ = share;
    update();
}

void VersionBar::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    const QRectF bar(0, captionHeight() + (height() - captionHeight()) / 2.0 - 6, width(), 12);
    double from = 0;
    const auto part = [&](double share) {
        const double left = std::round(std::min(from, 1.0) * bar.width());
        from += share;
        const double right = std::round(std::min(from, 1.0) * bar.width());
        return QRectF(left, bar.top(), std::max(right - left - 2, share > 0 ? 2.0 : 0.0),
                      bar.height());
    };
    const QRectF upgraded = part(shares_.upgraded);
    const QRectF swapping = part(shares_.swapping);
    const QRectF old = part(shares_.old);
    const QRectF offline = part(shares_.offline);
    painter.fillRect(upgraded, t[upgrading_ ? Ink::Upg : Ink::S1]);
    if (swapping.width() > 0) {
        painter.save();
        painter.setClipRect(swapping);
        painter.fillRect(swapping, t[Ink::UpgBg]);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t[Ink::Upg], 2.4));
        for (double x = swapping.left() - 12; x < swapping.right() + 12; x += 7)
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + 12, bar.top()));
        painter.restore();
    }
    painter.fillRect(old, theme::blend(t[Ink::Bg1], t[Ink::Off], 0.75));
    if (offline.width() > 0)
        theme::paintBox(painter, offline, theme::space::kRadiusBar, t[Ink::Bg1], t[Ink::Off]);
    if (threshold_ >= 0) {
        const double x = std::round(std::min(threshold_, 1.0) * bar.width());
        painter.fillRect(QRectF(x - 1, bar.top() - 5, 2, bar.height() + 10), t[Ink::T1]);
        painter.setFont(theme::font(theme::Role::Caption));
        painter.setPen(t[Ink::T2]);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(caption_) + 2;
        painter.drawText(QRectF(std::clamp(x - width / 2, 0.0, std::max(0.0, bar.width() - width)), 0, width, captionHeight()),
                         int(Qt::AlignTop | Qt::AlignLeft), caption_);
    }
}

} // namespace phoenix::widgets
