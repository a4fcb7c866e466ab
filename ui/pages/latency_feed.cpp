#include "ui/pages/latency_feed.h"

#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/theme/format.h"

namespace phoenix::pages {

namespace {

constexpr double kHeatColumnMs = 3000;

} // namespace

QVector<charts::Sample> samplesOf(const QVector<models::Point>& points) {
    QVector<charts::Sample> samples;
    samples.reserve(points.size());
    for (const models::Point& point : points)
        samples.push_back({point.at, point.value});
    return samples;
}

const QVector<TimeRange>& timeRanges() {
    static const QVector<TimeRange> ranges{{QStringLiteral("1 m"), 60e3},
                                           {QStringLiteral("5 m"), 5 * 60e3},
                                           {QStringLiteral("15 m"), 15 * 60e3},
                                           {QStringLiteral("1 h"), 3600e3},
                                           {QStringLiteral("24 h"), 24 * 3600e3}};
    return ranges;
}

LatencyFeed::LatencyFeed(bridge::NodeBridge& bridge, charts::TimeChart& chart, Series series,
                         QObject* parent)
    : QObject(parent), bridge_(bridge), chart_(chart), series_(series) {
    connect(&bridge_, &bridge::NodeBridge::historyLoaded, this, &LatencyFeed::reload);
    connect(&bridge_, &bridge::NodeBridge::sampleAdded, this, &LatencyFeed::add);
    reload();
}

void LatencyFeed::setService(const std::string& service) {
    service_ = service;
    reload();
}

void LatencyFeed::setRange(double ms) {
    rangeMs_ = ms;
    chart_.resetZoom();
    if (series_.heatLane >= 0) feedHeat();
    follow();
}

void LatencyFeed::setPaused(bool paused) {
    paused_ = paused;
    waiting_ = 0;
    if (!paused) reload();
}

void LatencyFeed::reload() {
    const auto& all = bridge_.samples().all();
    const models::LatencyLanes lanes =
        models::lanesOf(models::Samples(all.begin(), all.end()), service_, kHeatColumnMs);
    if (series_.interval >= 0) chart_.setSamples(series_.interval, samplesOf(lanes.blockInterval));
    if (series_.p50 >= 0) chart_.setSamples(series_.p50, samplesOf(lanes.p50));
    if (series_.p99 >= 0) chart_.setSamples(series_.p99, samplesOf(lanes.p99));
    if (series_.max >= 0) chart_.setSamples(series_.max, samplesOf(lanes.max));
    feedHeat();
    follow();
    emit fed();
}

void LatencyFeed::add(const bridge::SampleHistory::Sample& sample) {
    if (paused_) {
        ++waiting_;
        emit fed();
        return;
    }
    const models::LatencyLanes lanes = models::lanesOf({sample}, service_, kHeatColumnMs);
    const auto append = [&](int series, const QVector<models::Point>& points) {
        if (series < 0) return;
        for (const models::Point& point : points)
            chart_.append(series, {point.at, point.value});
    };
    append(series_.interval, lanes.blockInterval);
    append(series_.p50, lanes.p50);
    append(series_.p99, lanes.p99);
    append(series_.max, lanes.max);
    feedHeat();
    follow();
    emit fed();
}

// Columns are as wide as the range allows, so that a day is not eighty thousand of them.
void LatencyFeed::feedHeat() {
    if (series_.heatLane < 0) return;
    const models::LatencyLanes lanes = models::lanesOf(
        bridge_.samples().last(std::uint64_t(std::min(rangeMs_, 3600e3))), {}, kHeatColumnMs);
    QVector<charts::HeatColumn> columns;
    for (const models::HeatPoint& point : lanes.heat)
        columns.push_back({point.at, point.counts});
    chart_.setHeat(series_.heatLane, columns);
}

void LatencyFeed::follow() {
    const auto newest = bridge_.samples().newest();
    if (!newest) return;
    const double to = double(newest->timeMs);
    chart_.setLiveRange(to - rangeMs_, to);
}

QVector<charts::Marker> swapMarkers(const api::Snapshot& snapshot, const api::SwapMarker* strong) {
    QVector<charts::Marker> markers;
    for (const api::SwapMarker& swap : snapshot.swaps) {
        charts::Marker marker;
        const models::SwapStory story = models::storyOf(swap);
        // An override has no proposal that a click could open.
        marker.id = QString::number(story.proposal);
        marker.at = double(swap.timeMs);
        marker.chevron = true;
        marker.strong = strong != nullptr && swap.proposal == strong->proposal && swap.overrideNumber == strong->overrideNumber;
        const QString height = theme::height(swap.height);
        switch (story.kind) {
        case models::SwapKind::Reverted:
            marker.label = marker.strong ? LatencyFeed::tr("back at %1").arg(height) : story.change;
            break;
        case models::SwapKind::Override:
            marker.label = marker.strong
                               ? LatencyFeed::tr("%1 at %2").arg(story.title, height)
                               : LatencyFeed::tr("%1: %2").arg(story.title, story.change);
            break;
        case models::SwapKind::Removal:
            marker.label =
                marker.strong ? LatencyFeed::tr("removed at %1").arg(height) : story.change;
            break;
        case models::SwapKind::Upgrade:
            marker.label = marker.strong
                               ? LatencyFeed::tr("swap at %1").arg(height)
                               : LatencyFeed::tr("%1, paused %2")
                                     .arg(story.change,
                                          models::microseconds(double(swap.pauseUs)));
            break;
        }
        markers.push_back(marker);
    }
    return markers;
}

} // namespace phoenix::pages
