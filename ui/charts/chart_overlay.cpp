#include "ui/charts/chart_overlay.h"

#include "ui/charts/lane.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace phoenix::charts {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

ChartOverlay::ChartOverlay(TimeChart& chart) : QWidget(&chart), chart_(chart) {
    setAttribute(Qt::WA_NoSystemBackground);
    fade_.setDuration(space::kSwapFadeMs);
    fade_.setStartValue(0.0);
    fade_.setEndValue(1.0);
    connect(&fade_, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        opacity_ = value.toDouble();
        update();
    });
}

void ChartOverlay::noteMarkers(const QVector<Marker>& markers) {
    QStringList ids;
    fading_.clear();
    for (const Marker& marker : markers) {
        ids << marker.id;
        if (!known_.isEmpty() && !known_.contains(marker.id)) fading_ << marker.id;
    }
    known_ = ids;
    opacity_ = 1;
    if (!fading_.isEmpty() && isVisible() && !theme::Theme::current().reducedMotion())
        fade_.start();
}

QRectF ChartOverlay::lanesRect() const {
    QRectF all;
    for (const auto& lane : chart_.lanes_)
        all = all.united(lane->area());
    return all;
}

void ChartOverlay::paintEvent(QPaintEvent*) {
    chart_.flags_.clear();
    if (chart_.lanes_.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ofEach = [&](auto paint) {
        for (const auto& lane : chart_.lanes_) {
            painter.save();
            ((*lane).*paint)(painter, theme::tokens());
            painter.restore();
        }
    };
    paintShade(painter);
    ofEach(&Lane::paintOver);
    // Words last: no line runs through them.
    const QVector<PlacedMarker> shown = paintLines(painter);
    ofEach(&Lane::paintTitle);
    paintFlags(painter, shown);
    paintBrush(painter);
    paintCrosshair(painter);
    if (chart_.hasFocus() && !chart_.crosshair_)
        theme::paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), space::kRadiusControl,
                              theme::tokens());
}

void ChartOverlay::paintShade(QPainter& painter) const {
    if (!(chart_.shadeTo_ > chart_.shadeFrom_)) return;
    const QRectF lanes = lanesRect();
    const double left = std::max(chart_.lanes_.front()->xAt(chart_.shadeFrom_), lanes.left());
    const double right = std::min(chart_.lanes_.front()->xAt(chart_.shadeTo_), lanes.right());
    if (right <= left) return;
    QColor fill = theme::color(Ink::Upg);
    fill.setAlphaF(0.13f);
    painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), fill);
}

QVector<ChartOverlay::PlacedMarker> ChartOverlay::paintLines(QPainter& painter) const {
    const QRectF lanes = lanesRect();
    QVector<PlacedMarker> shown;
    // Strong markers are placed first, so the swap keeps the best place.
    for (const bool strong : {true, false}) {
        for (const Marker& marker : chart_.markers_) {
            if (marker.strong != strong) continue;
            const double x = chart_.lanes_.front()->xAt(marker.at);
            if (x < lanes.left() || x > lanes.right()) continue;
            painter.setOpacity(fading_.contains(marker.id) ? opacity_ : 1.0);
            QPen pen(theme::color(Ink::Upg), strong ? 2 : 1);
            if (!strong) pen.setDashPattern({3, 3});
            painter.setPen(pen);
            const double at = strong ? std::round(x) : std::round(x) + 0.5;
            painter.drawLine(QPointF(at, lanes.top() - 2), QPointF(at, lanes.bottom() + 1));
            painter.setOpacity(1);
            shown.append({&marker, x});
        }
    }
    return shown;
}

void ChartOverlay::paintFlags(QPainter& painter, QVector<PlacedMarker> shown) {
    // In the lanes there is room for few; the newest come first.
    if (!chart_.flagsAbove_) std::ranges::reverse(shown);
    QVector<QRectF> taken;
    for (const auto& [marker, x] : shown) {
        painter.setOpacity(fading_.contains(marker->id) ? opacity_ : 1.0);
        paintFlag(painter, *marker, x, taken);
        painter.setOpacity(1);
    }
}

void ChartOverlay::paintFlag(QPainter& painter, const Marker& marker, double x,
                             QVector<QRectF>& taken) {
    if (marker.label.isEmpty()) return;
    const theme::Tokens& t = theme::tokens();
    const bool filled = marker.strong && chart_.flagsAbove_;
    const QFont font = theme::font(filled ? Role::Head : Role::Caption);
    QFont small = font;
    small.setPixelSize(theme::font(Role::Caption).pixelSize());
    const QFontMetricsF metrics(small);
    const double width = metrics.horizontalAdvance(marker.label) + 16 + (marker.chevron ? 16 : 0);
    const QRectF lanes = lanesRect();
    const double height = 18;
    QRectF box;
    if (chart_.flagsAbove_) {
        // Above the lanes: the swap's flag ends at its line, the others are centred on theirs.
        box = QRectF(filled ? x - width + 1 : x - width / 2, 2, width, height);
    } else {
        box = QRectF(x + 6, lanes.top() + 2, width, height);
        if (box.right() > lanes.right()) box.moveRight(x - 6);
    }
    box.moveLeft(std::clamp(box.left(), 0.0, std::max(0.0, this->width() - width)));
    const auto overlaps = [&] {
        return std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) {
            return other.adjusted(-2, 0, 2, 0).intersects(box);
        });
    };
    // First beside, then below: a flag that has to share a row moves left of what is there.
    if (overlaps() && chart_.flagsAbove_)
        for (const QRectF& other : taken)
            if (other.intersects(box.adjusted(-2, 0, 2, 0)))
                box.moveLeft(x <= other.right() && x > other.center().x() + 4
                                 ? other.right() + 4
                                 : other.left() - width - 2);
    // In the lanes a second row would cover what they show: the newest keep their words, the others a chevron.
    const bool worded = chart_.flagsAbove_ || !overlaps();
    if (!worded) box = QRectF(x - 10, box.top(), 20, height);
    while (chart_.flagsAbove_ && overlaps() && box.bottom() < lanes.bottom() - height)
        box.translate(0, height + 2);
    if (overlaps()) return;
    taken.append(box);
    chart_.flags_.append({box, marker.id});
    theme::paintBox(painter, box, 3, t[filled ? Ink::Upg : Ink::UpgBg], Qt::transparent);
    const QColor ink = filled ? t[Ink::OnAccent] : t[Ink::Upg];
    double left = box.left() + (worded ? 8 : 7);
    if (marker.chevron || !worded) {
        theme::paintStateIn(painter, QRectF(left - 3, box.top() + 3, 12, 12),
                            theme::State::Upgraded, ink);
        left += 14;
    }
    if (!worded) return;
    painter.setFont(small);
    painter.setPen(ink);
    painter.drawText(QRectF(left, box.top(), box.right() - left, height),
                     Qt::AlignVCenter | Qt::AlignLeft, marker.label);
}

void ChartOverlay::paintBrush(QPainter& painter) const {
    if (!chart_.brushStart_ || !chart_.brushEnd_) return;
    const QRectF lanes = lanesRect();
    const auto [low, high] = std::minmax(*chart_.brushStart_, *chart_.brushEnd_);
    const double left = chart_.lanes_.front()->xAt(low);
    const double right = chart_.lanes_.front()->xAt(high);
    QColor fill = theme::color(Ink::Accent);
    fill.setAlphaF(0.16f);
    painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), fill);
}

void ChartOverlay::paintCrosshair(QPainter& painter) const {
    if (!chart_.crosshair_ || chart_.brushStart_ != chart_.brushEnd_) return;
    const QRectF lanes = lanesRect();
    const double x = chart_.lanes_.front()->xAt(*chart_.crosshair_);
    if (x < lanes.left() - 1 || x > lanes.right() + 1) return;
    painter.setPen(QPen(theme::color(Ink::T2), 1));
    const double at = std::round(x) + 0.5;
    painter.drawLine(QPointF(at, lanes.top()), QPointF(at, lanes.bottom()));
    paintReadout(painter, x);
}

void ChartOverlay::paintReadout(QPainter& painter, double x) const {
    const theme::Tokens& t = theme::tokens();
    QVector<ReadoutRow> rows;
    for (const auto& lane : chart_.lanes_)
        lane->readout(*chart_.crosshair_, rows);
    const QFont text = theme::font(Role::Caption);
    const QFont mono = theme::font(Role::CaptionMono);
    const QFontMetricsF textMetrics(text);
    const QFontMetricsF monoMetrics(mono);
    const QString time = theme::clockTenths(std::int64_t(*chart_.crosshair_));
    const QString note =
        chart_.readoutTitle_ ? chart_.readoutTitle_(*chart_.crosshair_) : QString();
    double width = monoMetrics.horizontalAdvance(time + note) + 24;
    for (const ReadoutRow& row : rows)
        width = std::max(width, 14 + textMetrics.horizontalAdvance(row.name) + 20 +
                                    monoMetrics.horizontalAdvance(row.value));
    const double line = theme::Theme::current().lineHeight(Role::Table) + 1;
    QRectF box(0, 0, width + 24, line * double(rows.size() + 1) + 16);
    const QRectF lanes = lanesRect();
    box.moveTopLeft({x + 12, lanes.top() + lanes.height() * 0.32});
    if (box.right() > lanes.right() + 40) box.moveRight(x - 12);
    box.moveTop(std::clamp(box.top(), 4.0, std::max(4.0, height() - box.height() - 4)));
    theme::paintBox(painter, box, space::kRadiusControl, t[Ink::Bg2], t[Ink::Line2]);
    const QRectF inside = box.adjusted(12, 8, -12, -8);
    QRectF row(inside.left(), inside.top(), inside.width(), line);
    painter.setFont(mono);
    painter.setPen(t[Ink::T1]);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, time);
    painter.setPen(t[Ink::T2]);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, note);
    for (const ReadoutRow& entry : rows) {
        row.translate(0, line);
        painter.fillRect(QRectF(row.left(), row.center().y() - 1, 8, 3), t[entry.ink]);
        painter.setFont(text);
        painter.setPen(t[Ink::T2]);
        painter.drawText(row.adjusted(14, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        painter.setFont(mono);
        painter.setPen(t[Ink::T1]);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, entry.value);
    }
}

} // namespace phoenix::charts
