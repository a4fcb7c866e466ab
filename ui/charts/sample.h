// One measured point, and what a chart is told about its series, limits and markers: plain values.
#pragma once

#include "ui/theme/state.h"

#include <QString>
#include <QVector>
#include <cmath>
#include <limits>
#include <optional>

namespace phoenix::charts {

// `at` is milliseconds since the epoch. A value that is not a number is a gap: nothing is drawn
// there.
struct Sample {
    double at = 0;
    double value = std::numeric_limits<double>::quiet_NaN();

    bool gap() const { return std::isnan(value); }
};

enum class SeriesStyle {
    Line,
    Area,  // line with a faint fill down to the axis
    Bars,  // line with one thin bar per sample under it
    Steps, // holds its value until the next sample, with a faint fill
};

struct SeriesSpec {
    QString name; // in the readout and, when asked, at the right end
    theme::Ink ink = theme::Ink::S1;
    SeriesStyle style = SeriesStyle::Line;
    double width = 1.5;
    QString unit;         // "ms"; part of the readout
    int decimals = -1;    // -1: three significant digits
    bool labelEnd = true; // last value (or `endText`) at the right edge
    QString endText;      // instead of the last value: "p99"
    double gapMs = 0;     // samples further apart are not joined; 0 joins all
};

struct LaneSpec {
    QString title;             // "Block interval, ms"
    bool titleInside = false;  // right-aligned inside the lane, as on the Overview
    double stretch = 1;        // share of the height
    std::optional<double> min; // fixed bounds; absent bounds follow the data
    std::optional<double> max;
    bool logarithmic = false;
    // The axis spans at least this share of the data's middle, so that jitter does not fill the lane.
    double leastSpan = 0;
    bool titleAtTop = false; // an inside title stands at the upper edge instead of the lower
};

struct LimitLine {
    double value = 0;
    QString label; // at the right edge: "limit"; inside when `labelInside`
    theme::Ink ink = theme::Ink::Warn;
    bool dotted = false; // targets are dotted, limits dashed
    bool labelInside = false;
};

// A moment on the shared time axis. Markers are about upgrades, so they are violet.
struct Marker {
    QString id; // given back by markerClicked
    double at = 0;
    QString label;        // "swap at 1,286,000"
    bool strong = false;  // the swap itself: solid line, filled flag
    bool chevron = false; // double chevron before the text
};

// A lane of shares by bucket and time, as a colour map. Buckets go upwards on a log2 scale.
struct HeatSpec {
    QString title; // "Distribution of dex calls, ms on a log scale"
    double stretch = 1;
    double lowest = 0.5;        // lower edge of the first bucket, in the unit of the title
    int bucketsPerDoubling = 2; // half buckets
    int buckets = 12;           // 0.5 to 32
    double columnMs = 3000;     // how long one column lasts
};

// The calls that began in [at, at + columnMs), by bucket. Shares are of the column's own total.
struct HeatColumn {
    double at = 0;
    QVector<double> counts;
};

} // namespace phoenix::charts
