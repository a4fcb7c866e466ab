#include "ui/charts/sparkline.h"

#include "ui/charts/decimate.h"

#include <QPainter>
#include <QPainterPath>

namespace phoenix::charts {

namespace {

// The polylines between gaps, in pixels of `rect`.
QVector<QPolygonF> linesOf(const QVector<double>& values, const QRectF& rect, bool fromZero) {
    QVector<Sample> samples;
    samples.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i)
        samples.append({double(i), values[i]});
    const double last = double(values.size() - 1);
    const auto bounds = boundsOf(samples, 0, last);
    if (!bounds) return {};
    const double low = fromZero ? std::min(0.0, bounds->min) : bounds->min;
    // A flat line lies in the middle instead of dividing by nothing.
    const double span = bounds->max - low;
    const auto y = [&](double value) {
        return span > 0 ? rect.bottom() - (value - low) / span * rect.height()
               : fromZero && bounds->max == 0                         ? rect.bottom()
                                                                      : rect.center().y();
    };
    QVector<QPolygonF> lines(1);
    const int columns = std::max(1, int(rect.width()));
    for (const Sample& sample : decimate(samples, 0, std::max(last, 1.0), columns)) {
        if (sample.gap())
            lines.append(QPolygonF());
        else
            lines.last().append(
                {rect.left() + sample.at / std::max(last, 1.0) * rect.width(), y(sample.value)});
    }
    return lines;
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& rect, const QVector<double>& values,
                    const SparkStyle& style, const theme::Tokens& tokens) {
    if (values.isEmpty() || rect.width() < 2) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = tokens[style.ink];
    const QRectF inside = rect.adjusted(0, style.width, 0, -style.width);
    for (const QPolygonF& line : linesOf(values, inside, style.fromZero)) {
        if (line.isEmpty()) continue;
        if (style.filled && line.size() > 1) {
            QPainterPath area;
            area.addPolygon(line);
            area.lineTo(line.last().x(), rect.bottom());
            area.lineTo(line.first().x(), rect.bottom());
            area.closeSubpath();
            QColor fill = color;
            fill.setAlphaF(tokens.dark ? 0.16f : 0.13f);
            painter.fillPath(area, fill);
        }
        painter.setPen(QPen(color, style.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (line.size() == 1)
            painter.drawPoint(line.first());
        else
            painter.drawPolyline(line);
    }
    painter.restore();
}

void paintTicks(QPainter& painter, const QRectF& rect, const QVector<theme::State>& ticks,
                const theme::Tokens& tokens) {
    if (ticks.isEmpty()) return;
    painter.save();
    const double step = rect.width() / double(ticks.size());
    const double width = std::clamp(step * 0.6, 1.0, 4.0);
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const bool fine = ticks[i] == theme::State::Ok;
        // Taller as well as another colour, so the odd ones are seen without colour.
        const double height = rect.height() * (fine ? 0.55 : 0.95);
        const QColor color =
            fine ? theme::blend(tokens[theme::Ink::Bg1], tokens[theme::Ink::S1], 0.62)
                 : tokens[theme::inkOf(ticks[i])];
        painter.fillRect(
            QRectF(rect.left() + double(i) * step, rect.center().y() - height / 2, width, height),
            color);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    theme::follow(*this);
}

void Sparkline::setValues(const QVector<double>& values) {
    values_ = values;
    ticks_.clear();
    update();
}

void Sparkline::setTicks(const QVector<theme::State>& ticks) {
    ticks_ = ticks;
    values_.clear();
    update();
}

void Sparkline::setSparkStyle(const SparkStyle& style) {
    style_ = style;
    update();
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!ticks_.isEmpty())
        paintTicks(painter, contentsRect(), ticks_, theme::tokens());
    else
        paintSparkline(painter, contentsRect(), values_, style_, theme::tokens());
}

} // namespace phoenix::charts
