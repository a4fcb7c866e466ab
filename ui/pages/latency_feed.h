// Brings the day's samples and the swaps into a TimeChart, and every new second after them.
#pragma once

#include "ui/bridge/node_bridge.h"
#include "ui/charts/time_chart.h"
#include "ui/models/latency_series.h"

#include <QObject>

namespace phoenix::pages {

QVector<charts::Sample> samplesOf(const QVector<models::Point>& points);

// The ranges of time that charts offer.
struct TimeRange {
    QString name;
    double ms = 0;
};
const QVector<TimeRange>& timeRanges(); // 1 m, 5 m, 15 m, 1 h, 24 h

// Thread: gui. Series that a chart does not have are left at -1.
class LatencyFeed : public QObject {
    Q_OBJECT

  public:
    struct Series {
        int interval = -1, p50 = -1, p99 = -1, max = -1, heatLane = -1;
    };

    LatencyFeed(bridge::NodeBridge& bridge, charts::TimeChart& chart, Series series,
                QObject* parent = nullptr);

    void setService(const std::string& service); // "" for all
    const std::string& service() const { return service_; }
    void setRange(double ms);
    // Recording goes on; the chart stands still until it is resumed.
    void setPaused(bool paused);
    bool paused() const { return paused_; }
    int waiting() const { return waiting_; }

    void reload();

  signals:
    void fed();

  private:
    void add(const bridge::SampleHistory::Sample& sample);
    void feedHeat();
    void follow();

    bridge::NodeBridge& bridge_;
    charts::TimeChart& chart_;
    Series series_;
    std::string service_;
    double rangeMs_ = 15 * 60e3;
    bool paused_ = false;
    int waiting_ = 0;
};

// Violet flags for the newest swaps; those of the proposal or override that decided `strong` stand out.
QVector<charts::Marker> swapMarkers(const api::Snapshot& snapshot, const api::SwapMarker* strong);

} // namespace phoenix::pages
