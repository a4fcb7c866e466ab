#include "ui/charts/time_lane.h"

#include "ui/charts/decimate.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <qcustomplot.h>

namespace phoenix::charts {

using theme::Ink;
using theme::Role;

struct TimeLane::Series {
    SeriesSpec spec;
    QVector<Sample> samples;
    QCPGraph* graph; // owned by the plot
    QCPGraph* bars;  // thin impulses under the line, or null

    QString text(double value) const {
        const QString number = spec.decimals < 0 ? theme::significant(value)
                                                 : QLocale::c().toString(value, 'f', spec.decimals);
        return spec.unit.isEmpty() ? number : number + u' ' + spec.unit;
    }
};

namespace {

// 1, 2 or 5 times a power of ten, not smaller than `rough`.
double niceStep(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * 1.0000001) return factor * power;
    return 10 * power;
}

// The smallest step of at most `ticks` parts that ends exactly at both bounds; thirds when none
// does.
double evenStep(double range, int ticks) {
    const double power = std::pow(10.0, std::floor(std::log10(range / ticks)));
    for (const double factor : {1.0, 2.0, 2.5, 4.0, 5.0, 8.0, 10.0, 20.0, 25.0, 50.0}) {
        const double parts = range / (factor * power);
        if (parts <= ticks + 0.01 && parts > 1.5 && std::abs(parts - std::round(parts)) < 1e-6)
            return factor * power;
    }
    return range / 3;
}

QVector<double> keysOf(const QVector<Sample>& samples) {
    QVector<double> keys;
    keys.reserve(samples.size());
    for (const Sample& sample : samples)
        keys.append(sample.at / 1000.0);
    return keys;
}

QVector<double> valuesOf(const QVector<Sample>& samples) {
    QVector<double> values;
    values.reserve(samples.size());
    for (const Sample& sample : samples)
        values.append(sample.value);
    return values;
}

} // namespace

TimeLane::TimeLane(QCustomPlot& plot, const LaneSpec& spec)
    : Lane(plot, spec.title, spec.stretch, spec.titleInside), spec_(spec) {
    setTitleAtTop(spec.titleAtTop);
    setLogarithmic(spec.logarithmic);
}

TimeLane::~TimeLane() = default;

int TimeLane::addSeries(const SeriesSpec& spec) {
    auto series = std::make_unique<Series>();
    series->spec = spec;
    QCPAxis* time = axes().axis(QCPAxis::atBottom);
    QCPAxis* value = axes().axis(QCPAxis::atLeft);
    series->bars = spec.style == SeriesStyle::Bars ? plot().addGraph(time, value) : nullptr;
    if (series->bars) series->bars->setLineStyle(QCPGraph::lsImpulse);
    series->graph = plot().addGraph(time, value);
    if (spec.style == SeriesStyle::Steps) series->graph->setLineStyle(QCPGraph::lsStepLeft);
    // Samples are decimated here already, so that gaps and extremes are ours to keep.
    series->graph->setAdaptiveSampling(false);
    series_.push_back(std::move(series));
    return int(series_.size()) - 1;
}

void TimeLane::setSamples(int series, QVector<Sample> samples) {
    series_.at(std::size_t(series))->samples = std::move(samples);
}

void TimeLane::append(int series, Sample sample, double keepMs) {
    QVector<Sample>& samples = series_.at(std::size_t(series))->samples;
    // Late or repeated samples would break the order that searching relies on.
    if (!samples.isEmpty() && sample.at <= samples.last().at) return;
    samples.append(sample);
    // Thrown away in one go now and then; once per sample would move the whole row every time.
    qsizetype old = 0;
    while (old < samples.size() && samples[old].at < sample.at - keepMs)
        ++old;
    if (old > 1024) samples.remove(0, old);
}

void TimeLane::setLimits(QVector<LimitLine> limits) {
    limits_ = std::move(limits);
}

void TimeLane::setLogarithmic(bool logarithmic) {
    spec_.logarithmic = logarithmic;
    QCPAxis* value = axes().axis(QCPAxis::atLeft);
    value->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic) {
        value->setTicker(QSharedPointer<QCPAxisTickerLog>(new QCPAxisTickerLog));
    } else {
        value->setTicker(QSharedPointer<QCPAxisTickerFixed>(new QCPAxisTickerFixed));
    }
    value->setNumberFormat("gb");
    shownMin_ = shownMax_ = 0;
}

void TimeLane::refresh(double from, double to, int columns) {
    fitValueAxis(from, to);
    for (const auto& series : series_) {
        const QVector<Sample> shown = decimate(
            series->samples, from, to, std::min(columns, kPointsMax / 2), series->spec.gapMs);
        const QVector<double> keys = keysOf(shown);
        const QVector<double> values = valuesOf(shown);
        series->graph->setData(keys, values, true);
        if (series->bars) series->bars->setData(keys, values, true);
    }
}

// Bounds grow at once and shrink only when the data use less than half, so the axis does not
// breathe.
void TimeLane::fitValueAxis(double from, double to) {
    std::optional<Bounds> data;
    const auto include = [&data](double low, double high) {
        data =
            data ? Bounds{std::min(data->min, low), std::max(data->max, high)} : Bounds{low, high};
    };
    for (const auto& series : series_)
        if (const auto bounds = boundsOf(series->samples, from, to))
            include(bounds->min, bounds->max);
    for (const LimitLine& limit : limits_)
        include(limit.value, limit.value);
    if (!data) include(spec_.min.value_or(0), spec_.max.value_or(1));
    double low = spec_.min.value_or(data->min);
    double high = spec_.max.value_or(data->max);
    QCPAxis* value = axes().axis(QCPAxis::atLeft);
    if (spec_.logarithmic) {
        // A lane that begins at zero on a linear scale has no such beginning here.
        if (low <= 0) low = data->min;
        low = std::pow(10, std::floor(std::log10(std::max(low, 1e-3))));
        high = std::pow(10, std::ceil(std::log10(std::max(high, low * 10))));
        value->setRange(low, high);
        return;
    }
    const double middle = (low + high) / 2, least = std::abs(middle) * spec_.leastSpan;
    if (high - low < least) {
        low = middle - least / 2;
        high = middle + least / 2;
    }
    if (!(high > low)) high = low + 1;
    const bool fits = low >= shownMin_ && high <= shownMax_;
    const bool loose = high - low < 0.4 * (shownMax_ - shownMin_);
    const int ticks = std::clamp(axes().rect().height() / 42, 2, 6);
    const double step = niceStep((high - low) / ticks);
    if (!fits || loose || spec_.min || spec_.max) {
        shownMin_ = spec_.min ? *spec_.min : std::floor(low / step) * step;
        // Data that stay above zero are not given an axis below it.
        shownMax_ = spec_.max ? *spec_.max : std::ceil(high / step) * step;
    }
    auto ticker = qSharedPointerDynamicCast<QCPAxisTickerFixed>(value->ticker());
    ticker->setTickOrigin(shownMin_);
    ticker->setTickStep(evenStep(shownMax_ - shownMin_, ticks));
    value->setRange(shownMin_, shownMax_);
}

void TimeLane::restyle(const theme::Tokens& t) {
    Lane::restyle(t);
    for (const auto& series : series_) {
        const QColor color = t[series->spec.ink];
        series->graph->setPen(
            QPen(color, series->spec.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        series->graph->setAntialiased(true);
        // White or grey under a line would only be fog; the ground of an area is always blue or its
        // own.
        QColor fill = series->spec.ink == Ink::S2 ? t[Ink::S1] : color;
        fill.setAlphaF(series->spec.style == SeriesStyle::Steps ? 0.17f : t.dark ? 0.14f : 0.12f);
        const bool filled =
            series->spec.style == SeriesStyle::Area || series->spec.style == SeriesStyle::Steps;
        series->graph->setBrush(filled ? QBrush(fill) : QBrush(Qt::NoBrush));
        if (series->bars) {
            QColor bar = color;
            bar.setAlphaF(t.dark ? 0.45f : 0.4f);
            series->bars->setPen(QPen(bar, 1));
            series->bars->setAntialiased(false);
        }
    }
}

double TimeLane::yAt(double value) const {
    return axes().axis(QCPAxis::atLeft)->coordToPixel(value);
}

void TimeLane::paintLimits(QPainter& painter, const theme::Tokens& t) const {
    const QRect inner = area();
    for (const LimitLine& limit : limits_) {
        const double y = std::round(yAt(limit.value)) + 0.5;
        if (y < inner.top() || y > inner.bottom() + 1) continue;
        QColor color = t[limit.ink];
        QPen pen(color, 1);
        pen.setDashPattern(limit.dotted ? QVector<qreal>{2, 3} : QVector<qreal>{5, 4});
        painter.setPen(pen);
        painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y));
        painter.setFont(theme::font(Role::Caption));
        painter.setPen(color);
        if (limit.labelInside)
            painter.drawText(QPointF(inner.left() + 6, y - 5), limit.label);
        else
            painter.drawText(QPointF(inner.right() + 6, y + 4), limit.label);
    }
}

void TimeLane::paintOver(QPainter& painter, const theme::Tokens& t) const {
    paintLimits(painter, t);
    const QRect inner = area();
    const QFont font = theme::font(Role::CaptionMono);
    painter.setFont(font);
    struct Label {
        double y;
        QString text;
        QColor color;
    };
    QVector<Label> labels;
    for (const auto& series : series_) {
        if (!series->spec.labelEnd) continue;
        const double end = timeAt(inner.right());
        const auto last = lastBefore(series->samples, end);
        if (!last) continue;
        const QString text = series->spec.endText.isEmpty()
                                 ? series->text(last->value).section(u' ', 0, 0)
                                 : series->spec.endText;
        labels.append({std::clamp(yAt(last->value), double(inner.top()), double(inner.bottom())),
                       text, t[series->spec.ink]});
    }
    // Labels that would overlap are pushed apart downwards.
    std::sort(labels.begin(), labels.end(),
              [](const Label& a, const Label& b) { return a.y < b.y; });
    const double line = QFontMetrics(font).height() - 2;
    for (qsizetype i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + line);
    for (const Label& label : labels) {
        painter.setPen(label.color);
        painter.drawText(QPointF(inner.right() + 6, label.y + 4), label.text);
    }
}

void TimeLane::readout(double at, QVector<ReadoutRow>& rows) const {
    for (const auto& series : series_) {
        const bool steps = series->spec.style == SeriesStyle::Steps;
        const auto sample = steps ? lastBefore(series->samples, at) : nearest(series->samples, at);
        rows.append({series->spec.name, sample ? series->text(sample->value) : theme::noData(),
                     series->spec.ink});
    }
}

QString TimeLane::summary(double from, double to) const {
    QStringList parts;
    for (const auto& series : series_) {
        const auto bounds = boundsOf(series->samples, from, to);
        const auto last = lastBefore(series->samples, to);
        if (!bounds || !last) {
            parts << QCoreApplication::translate("phoenix::charts", "%1: %2")
                         .arg(series->spec.name, theme::noData());
            continue;
        }
        parts << QCoreApplication::translate("phoenix::charts", "%1 now %2, lowest %3, highest %4")
                     .arg(series->spec.name, series->text(last->value), series->text(bounds->min),
                          series->text(bounds->max));
    }
    return (title().isEmpty() ? QString() : title() + ": ") + parts.join("; ");
}

} // namespace phoenix::charts
