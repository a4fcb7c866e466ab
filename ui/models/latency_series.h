// The lanes of the latency charts, and what an upgrade did to them: before, during and after a
// swap.
#pragma once

#include "ui/bridge/sample_history.h"

#include <QString>
#include <QVector>
#include <limits>
#include <optional>

namespace phoenix::models {

// Durations of calls in microseconds, of blocks in milliseconds; not a number where nothing was
// measured.
struct Point {
    double at = 0;
    double value = std::numeric_limits<double>::quiet_NaN();
};

struct HeatPoint {
    double at = 0;
    QVector<double> counts;
};

struct LatencyLanes {
    QVector<Point> blockInterval;
    QVector<Point> p50;
    QVector<Point> p99;
    QVector<Point> max;
    QVector<HeatPoint> heat; // of all services
};

using Samples = std::vector<bridge::SampleHistory::Sample>;

// An empty service means all of them. The newest sample's lanes alone when `samples` holds one.
LatencyLanes lanesOf(const Samples& samples, const std::string& service, double heatColumnMs);

// Figures of a stretch of time; absent where nothing was measured.
struct Figures {
    std::optional<double> p50Us, p99Us, maxUs, blockMs;
    std::uint64_t calls = 0;
    std::uint64_t errors = 0;

    std::optional<double> errorShare() const;
};

struct SwapReport {
    Figures before, during, after;
    std::uint64_t fromMs = 0, swapEndMs = 0;
    double longestBlockMs = 0;
    // A block came later than twice the longest of before, or a call failed more often than before.
    bool blockLate = false;
    std::uint64_t callsLost = 0;
};

// Two minutes each side; the swap itself is the ten seconds from its block on.
SwapReport swapReport(const bridge::SampleHistory& history, const api::SwapMarker& swap,
                      std::uint64_t targetIntervalMs);

Figures figuresOf(const Samples& samples, const std::string& service);

} // namespace phoenix::models
