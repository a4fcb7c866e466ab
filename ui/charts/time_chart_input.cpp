#include "ui/charts/chart_overlay.h"
#include "ui/charts/lane.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/clock_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace phoenix::charts {

namespace {

// Shorter drags are clicks.
constexpr double kDragMin = 5;

} // namespace

bool TimeChart::insideLanes(const QPointF& at) const {
    for (const auto& lane : lanes_) {
        const QRect area = lane->area();
        if (at.x() >= area.left() && at.x() <= area.right() + 1) return true;
    }
    return false;
}

bool TimeChart::eventFilter(QObject* watched, QEvent* event) {
    if (watched != overlay_ || lanes_.empty()) return QWidget::eventFilter(watched, event);
    const Lane& lane = *lanes_.front();
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() & Qt::LeftButton) dragged(mouse->position());
        if (insideLanes(mouse->position())) move(lane.timeAt(mouse->position().x()));
        return true;
    }
    case QEvent::Leave:
        if (!hasFocus()) {
            crosshair_.reset();
            emit crosshairLeft();
            overlay_->update();
        }
        return false;
    case QEvent::MouseButtonPress: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        setFocus(Qt::MouseFocusReason);
        if (mouse->button() == Qt::LeftButton)
            pressed(mouse->position(), mouse->modifiers() & Qt::ShiftModifier);
        return true;
    }
    case QEvent::MouseButtonRelease:
        released(static_cast<QMouseEvent*>(event)->position());
        return true;
    case QEvent::MouseButtonDblClick:
        resetZoom();
        return true;
    case QEvent::Wheel: {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        const double steps = wheel->angleDelta().y() / 120.0;
        if (steps != 0) zoomBy(std::pow(0.8, steps), lane.timeAt(wheel->position().x()));
        return true;
    }
    default:
        return false;
    }
}

void TimeChart::move(double ms) {
    crosshair_ = std::clamp(ms, from(), to());
    emit crosshairMoved(*crosshair_);
    overlay_->update();
}

void TimeChart::zoomBy(double factor, double pivot) {
    const double newFrom = pivot - (pivot - from()) * factor;
    const double newTo = pivot + (to() - pivot) * factor;
    // Zooming out past the live range is the way back to it.
    if (factor > 1 && newTo - newFrom >= liveTo_ - liveFrom_)
        resetZoom();
    else
        zoomTo(newFrom, newTo);
}

void TimeChart::pressed(const QPointF& at, bool shift) {
    for (const Flag& flag : flags_) {
        if (!flag.box.contains(at)) continue;
        emit markerClicked(flag.id);
        return;
    }
    if (!insideLanes(at)) return;
    const double time = lanes_.front()->timeAt(at.x());
    if (shift) {
        if (anchor_) emit differenceChosen(*anchor_, time);
        anchor_ = anchor_ ? std::nullopt : std::optional(time);
        return;
    }
    brushStart_ = time;
    brushEnd_ = time;
}

void TimeChart::dragged(const QPointF& at) {
    if (!brushStart_) return;
    brushEnd_ = std::clamp(lanes_.front()->timeAt(at.x()), from(), to());
    overlay_->update();
}

void TimeChart::released(const QPointF&) {
    if (!brushStart_) return;
    const auto [low, high] = std::minmax(*brushStart_, *brushEnd_);
    const bool wide = lanes_.front()->xAt(high) - lanes_.front()->xAt(low) >= kDragMin;
    brushStart_.reset();
    brushEnd_.reset();
    if (wide) zoomTo(low, high);
    overlay_->update();
}

void TimeChart::stepMarker(int direction) {
    if (markers_.isEmpty()) return;
    const double here = crosshair_.value_or(direction > 0 ? from() : to());
    const Marker* best = nullptr;
    for (const Marker& marker : markers_) {
        if (direction > 0 && marker.at > here + 1 && (!best || marker.at < best->at))
            best = &marker;
        if (direction < 0 && marker.at < here - 1 && (!best || marker.at > best->at))
            best = &marker;
    }
    if (!best) return;
    if (best->at < from() || best->at > to()) {
        const double half = (to() - from()) / 2;
        zoomTo(best->at - half, best->at + half);
    }
    move(best->at);
}

void TimeChart::keyPressEvent(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const int width = lanes_.empty() ? 1 : std::max(lanes_.front()->area().width(), 1);
    const double column = (to() - from()) / width * 3;
    const double here = crosshair_.value_or(to());
    switch (event->key()) {
    case Qt::Key_Left:
        return move(here - column * (shift ? 10 : 1));
    case Qt::Key_Right:
        return move(here + column * (shift ? 10 : 1));
    case Qt::Key_Home:
        return move(from());
    case Qt::Key_End:
        return move(to());
    case Qt::Key_M:
        return stepMarker(shift ? -1 : 1);
    case Qt::Key_Plus:
        return zoomBy(0.8, here);
    case Qt::Key_Minus:
        return zoomBy(1.25, here);
    case Qt::Key_0:
        return resetZoom();
    case Qt::Key_Z:
        for (const Marker& marker : markers_)
            if (marker.strong) return zoomTo(marker.at - 30e3, marker.at + 60e3);
        break;
    case Qt::Key_Escape:
        if (zoomed_) return resetZoom();
        if (crosshair_) return setCrosshair({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

int TimeChart::spokenCount() const {
    return int(lanes_.size()) + int(markers_.size());
}

QString TimeChart::spokenText(int item) const {
    const int lanes = int(lanes_.size());
    if (item < lanes) return lanes_.at(std::size_t(item))->summary(from(), to());
    const Marker& marker = markers_.at(item - lanes);
    return marker.label + u' ' + theme::clockTenths(std::int64_t(marker.at));
}

QRect TimeChart::spokenRect(int item) const {
    const int lanes = int(lanes_.size());
    if (item < lanes) return lanes_.at(std::size_t(item))->area();
    const Marker& marker = markers_.at(item - lanes);
    for (const Flag& flag : flags_)
        if (flag.id == marker.id) return flag.box.toRect();
    return {};
}

bool TimeChart::spokenPress(int item) {
    const int marker = item - int(lanes_.size());
    if (marker < 0 || marker >= markers_.size()) return false;
    emit markerClicked(markers_[marker].id);
    return true;
}

void TimeChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    overlay_->update();
}

void TimeChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    setCrosshair({});
}

} // namespace phoenix::charts
