#include "ui/charts/range_strip.h"

#include "ui/charts/decimate.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace phoenix::charts {

using theme::Ink;
using theme::Role;

RangeStrip::RangeStrip(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time window"));
    setAccessibleDescription(tr("Left and Right move the window the chart shows."));
    theme::follow(*this);
}

void RangeStrip::setSamples(const QVector<Sample>& samples) {
    samples_ = samples;
    update();
}

void RangeStrip::setMarkers(const QVector<Marker>& markers) {
    markers_ = markers;
    update();
}

void RangeStrip::setRange(double from, double to) {
    from_ = from;
    to_ = to > from ? to : from + 1;
    update();
}

void RangeStrip::setWindow(double from, double to) {
    windowFrom_ = from;
    windowTo_ = to;
    update();
}

void RangeStrip::setTitle(const QString& title) {
    title_ = title;
    setAccessibleName(title);
    update();
}

void RangeStrip::setMargins(int left, int right) {
    left_ = left;
    right_ = right;
    update();
}

QRectF RangeStrip::area() const {
    return QRectF(rect()).adjusted(left_, 0, -right_, 0);
}

double RangeStrip::xAt(double ms) const {
    return area().left() + (ms - from_) / (to_ - from_) * area().width();
}

double RangeStrip::timeAt(double x) const {
    return from_ + (x - area().left()) / area().width() * (to_ - from_);
}

void RangeStrip::moveTo(double from) {
    const double span = windowTo_ - windowFrom_;
    windowFrom_ = std::clamp(from, from_, std::max(from_, to_ - span));
    windowTo_ = windowFrom_ + span;
    emit windowMoved(windowFrom_, windowTo_);
    update();
}

void RangeStrip::mousePressEvent(QMouseEvent* event) {
    const double time = timeAt(event->position().x());
    const bool inside = time >= windowFrom_ && time <= windowTo_;
    grabbed_ = inside ? time - windowFrom_ : (windowTo_ - windowFrom_) / 2;
    moveTo(time - grabbed_);
}

void RangeStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) moveTo(timeAt(event->position().x()) - grabbed_);
}

void RangeStrip::keyPressEvent(QKeyEvent* event) {
    const double span = windowTo_ - windowFrom_;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(windowFrom_ - span / 10);
    case Qt::Key_Right:
        return moveTo(windowFrom_ + span / 10);
    case Qt::Key_PageUp:
        return moveTo(windowFrom_ - span);
    case Qt::Key_PageDown:
        return moveTo(windowFrom_ + span);
    default:
        QWidget::keyPressEvent(event);
    }
}

void RangeStrip::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = area();
    painter.fillRect(box, t[Ink::Bg0]);
    painter.fillRect(QRectF(QPointF(std::max(xAt(windowFrom_), box.left()), box.top()),
                            QPointF(std::min(xAt(windowTo_), box.right()), box.bottom())),
                     t[Ink::AccentBg]);
    if (const auto bounds = boundsOf(samples_, from_, to_)) {
        const double span = std::max(bounds->max - bounds->min, 1e-9);
        QPolygonF line;
        painter.setPen(QPen(t[Ink::T3], 1));
        for (const Sample& sample :
             decimate(samples_, from_, to_, std::max(10, int(box.width() / 2)))) {
            if (sample.gap()) {
                painter.drawPolyline(line);
                line.clear();
                continue;
            }
            line.append(
                {xAt(sample.at),
                 box.bottom() - 6 - (sample.value - bounds->min) / span * (box.height() - 18)});
        }
        painter.setClipRect(box);
        painter.drawPolyline(line);
    }
    painter.setPen(QPen(t[Ink::Upg], 1.5));
    for (const Marker& marker : markers_)
        if (marker.at >= from_ && marker.at <= to_)
            painter.drawLine(QPointF(xAt(marker.at), box.top()),
                             QPointF(xAt(marker.at), box.bottom()));
    painter.setClipping(false);
    painter.setFont(theme::font(Role::Caption));
    painter.setPen(t[Ink::T3]);
    painter.drawText(box.adjusted(6, 3, 0, 0), Qt::AlignLeft | Qt::AlignTop, title_);
}

} // namespace phoenix::charts
