// What many measurements of one thing say together: percentiles, and drift between two of them.
#pragma once

#include <cstddef>
#include <vector>

namespace phoenix::bench {

struct Spread {
    std::size_t n = 0;
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
    double min = 0;
};

// Interpolated between the closest ranks, so that the median of 1 and 2 is 1.5. `part` is in 0..1;
// there is at least one value.
double percentile(std::vector<double> values, double part);

// At least one value.
Spread spreadOf(const std::vector<double>& values);

// By how much the greater of two positive figures exceeds the smaller: 0.25 means by a quarter.
double drift(double first, double last);

// A run whose calibration drifts by more says little about anything.
inline constexpr double kDriftMax = 0.20;

} // namespace phoenix::bench
