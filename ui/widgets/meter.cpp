#include "ui/widgets/meter.h"

#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"

#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
namespace space = theme::space;

void paintMeter(QPainter& painter, const QRectF& rect, double value, double tick, Ink ink,
                const theme::Tokens& t, double barHeight) {
    const QRectF bar(rect.left(), rect.center().y() - barHeight / 2, rect.width(), barHeight);
    theme::paintBox(painter, bar, space::kRadiusBar, t[Ink::Bg3],
                    t.outline > 1 ? t[Ink::Ctl] : QColor(Qt::transparent));
    const double filled = std::clamp(value, 0.0, 1.0) * bar.width();
    if (filled > 0)
        theme::paintBox(painter, QRectF(bar.left(), bar.top(), std::max(filled, 2.0), bar.height()),
                        space::kRadiusBar, t[ink], Qt::transparent);
    if (tick < 0) return;
    const double x = std::round(bar.left() + std::clamp(tick, 0.0, 1.0) * bar.width());
    painter.fillRect(QRectF(x - 1, bar.top() - 3, 2, bar.height() + 6), t[Ink::T1]);
}

Meter::Meter(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
    theme::setSpokenRole(*this, QAccessible::ProgressBar);
}

void Meter::setValue(double fraction) {
    value_ = fraction;
    update();
}

void Meter::setThreshold(double fraction) {
    threshold_ = fraction;
    update();
}

void Meter::setInk(Ink ink) {
    ink_ = ink;
    update();
}

void Meter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMeter(painter, rect(), value_, threshold_, ink_, theme::tokens());
}

} // namespace phoenix::widgets
