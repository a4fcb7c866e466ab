#include "ui/charts/heat_lane.h"

#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <numeric>
#include <qcustomplot.h>

namespace phoenix::charts {

using theme::Ink;

namespace {

// More columns than this cannot be told apart on any screen.
constexpr int kColumnsMax = 600;

} // namespace

HeatLane::HeatLane(QCustomPlot& plot, const HeatSpec& spec)
    : Lane(plot, spec.title, spec.stretch, false), spec_(spec) {
    QCPAxis* value = axes().axis(QCPAxis::atLeft);
    value->setRange(0, spec.buckets);
    value->grid()->setVisible(false);
    map_ = new QCPColorMap(axes().axis(QCPAxis::atBottom), value);
    map_->setInterpolate(false);
    map_->setTightBoundary(false);
}

double HeatLane::edge(int bucket) const {
    return spec_.lowest * std::pow(2.0, double(bucket) / spec_.bucketsPerDoubling);
}

// As many doublings are named as there is room for.
void HeatLane::nameBuckets() {
    constexpr double kLineHeight = 16;
    const double doubling =
        double(std::max(area().height(), 1)) / spec_.buckets * spec_.bucketsPerDoubling;
    const int step = std::max(1, int(std::ceil(kLineHeight / doubling))) * spec_.bucketsPerDoubling;
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (int bucket = 0; bucket <= spec_.buckets; bucket += step) {
        const double value = edge(bucket);
        ticker->addTick(bucket, value < 1000 ? QString::number(value, 'g', 3)
                                             : theme::grouped(std::uint64_t(std::lround(value))));
    }
    axes().axis(QCPAxis::atLeft)->setTicker(ticker);
}

void HeatLane::setColumns(QVector<HeatColumn> columns) {
    columns_ = std::move(columns);
}

void HeatLane::refresh(double from, double to, int) {
    // Several columns of the data share one column of the picture when the range is long.
    double columnMs = spec_.columnMs;
    while ((to - from) / columnMs > kColumnsMax)
        columnMs *= 2;
    shownColumnMs_ = columnMs;
    nameBuckets();
    const double start = std::floor(from / columnMs) * columnMs;
    const int count = std::max(2, int(std::ceil((to - start) / columnMs)) + 1);
    QCPColorMapData* data = map_->data();
    data->setSize(count, spec_.buckets);
    // Ranges name the centres of the outer cells.
    data->setRange(
        QCPRange((start + columnMs / 2) / 1000, (start + (count - 0.5) * columnMs) / 1000),
        QCPRange(0.5, spec_.buckets - 0.5));
    data->fill(std::numeric_limits<double>::quiet_NaN());
    QVector<double> totals(count, 0.0);
    QVector<QVector<double>> sums(count);
    for (const HeatColumn& column : columns_) {
        const auto index = qint64(std::floor((column.at - start) / columnMs));
        if (index < 0 || index >= count) continue;
        QVector<double>& sum = sums[index];
        sum.resize(spec_.buckets);
        for (int b = 0; b < std::min<qsizetype>(column.counts.size(), spec_.buckets); ++b) {
            sum[b] += column.counts[b];
            totals[index] += column.counts[b];
        }
    }
    for (int x = 0; x < count; ++x) {
        if (totals[x] <= 0) continue;
        for (int b = 0; b < spec_.buckets; ++b)
            if (sums[x][b] > 0) data->setCell(x, b, sums[x][b] / totals[x]);
    }
    // The square root in the gradient keeps rare slow calls visible.
    map_->setDataRange(QCPRange(0, 0.4));
}

void HeatLane::restyle(const theme::Tokens& t) {
    Lane::restyle(t);
    QCPColorGradient gradient;
    gradient.clearColorStops();
    for (int i = 0; i <= 10; ++i) {
        const double at = i / 10.0;
        gradient.setColorStopAt(at,
                                theme::blend(t[Ink::Bg1], t[Ink::S1], 0.12 + 0.88 * std::sqrt(at)));
    }
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    map_->setGradient(gradient);
}

void HeatLane::paintOver(QPainter& painter, const theme::Tokens& t) const {
    // Thin lines of the ground colour between the cells, while cells are wide enough for it.
    const QRect inner = area();
    const double width = xAt(shownColumnMs_) - xAt(0);
    painter.save();
    painter.setClipRect(inner);
    painter.setPen(QPen(t[Ink::Bg1], 1));
    if (width >= 5) {
        const double from = std::floor(timeAt(inner.left()) / shownColumnMs_) * shownColumnMs_;
        for (double at = from; xAt(at) <= inner.right(); at += shownColumnMs_)
            painter.drawLine(QPointF(std::round(xAt(at)) - 0.5, inner.top()),
                             QPointF(std::round(xAt(at)) - 0.5, inner.bottom() + 1));
    }
    const double height = double(inner.height()) / spec_.buckets;
    for (int b = 1; height >= 5 && b < spec_.buckets; ++b) {
        const double y = std::round(inner.bottom() + 1 - b * height) - 0.5;
        painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right() + 1, y));
    }
    painter.restore();
}

const HeatColumn* HeatLane::columnAt(double at) const {
    for (const HeatColumn& column : columns_)
        if (at >= column.at && at < column.at + spec_.columnMs) return &column;
    return nullptr;
}

double HeatLane::quantile(const HeatColumn& column, double share) const {
    const double total = std::accumulate(column.counts.begin(), column.counts.end(), 0.0);
    double seen = 0;
    for (int b = 0; b < column.counts.size(); ++b) {
        seen += column.counts[b];
        if (total > 0 && seen >= share * total) return edge(b + 1);
    }
    return edge(spec_.buckets);
}

void HeatLane::readout(double at, QVector<ReadoutRow>& rows) const {
    const HeatColumn* column = columnAt(at);
    const QString name = QCoreApplication::translate("phoenix::charts", "Half of calls under");
    rows.append(
        {name, column ? theme::significant(quantile(*column, 0.5)) : theme::noData(), Ink::S1});
}

QString HeatLane::summary(double from, double to) const {
    int shown = 0;
    double slowest = 0;
    for (const HeatColumn& column : columns_) {
        if (column.at < from || column.at > to) continue;
        ++shown;
        slowest = std::max(slowest, quantile(column, 1.0));
    }
    if (shown == 0) return title() + ": " + theme::noData();
    return QCoreApplication::translate("phoenix::charts", "%1: slowest bucket up to %2")
        .arg(title(), theme::significant(slowest));
}

} // namespace phoenix::charts
