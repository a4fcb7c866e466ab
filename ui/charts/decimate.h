// Fewer points that look the same: the smallest and largest sample of every pixel column.
#pragma once

#include "ui/charts/sample.h"

#include <span>

namespace phoenix::charts {

inline constexpr int kPointsMax = 2000;

// `samples` in order of time. Returns what lies in [from, to] and one sample on either side, so
// that lines run to the edge. At most `columns` columns of two samples each, in order of time; a
// column that holds a gap keeps one. `gapMs` > 0 puts a gap between samples further apart than
// that.
QVector<Sample> decimate(std::span<const Sample> samples, double from, double to,
                         int columns = kPointsMax / 2, double gapMs = 0);

// The smallest and largest value in [from, to]; nothing when there is none.
struct Bounds {
    double min = 0;
    double max = 0;
};
std::optional<Bounds> boundsOf(std::span<const Sample> samples, double from, double to);

// The sample nearest to `at`, or nothing when the nearest one is a gap or there is none.
std::optional<Sample> nearest(std::span<const Sample> samples, double at);

// The sample that holds at `at` for step series: the last one not later.
std::optional<Sample> lastBefore(std::span<const Sample> samples, double at);

} // namespace phoenix::charts
