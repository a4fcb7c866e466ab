#include "app/bench/statistics.h"

#include "node/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phoenix::bench {

double percentile(std::vector<double> values, double part) {
    require(!values.empty(), "a percentile of nothing");
    std::sort(values.begin(), values.end());
    const double rank = std::clamp(part, 0.0, 1.0) * double(values.size() - 1);
    const auto below = std::size_t(rank);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (values[above] - values[below]) * (rank - double(below));
}

Spread spreadOf(const std::vector<double>& values) {
    return {values.size(), percentile(values, 0.1), percentile(values, 0.5),
            percentile(values, 0.9), percentile(values, 0)};
}

double drift(double first, double last) {
    const auto [less, more] = std::minmax(first, last);
    if (less == more) return 0;
    return less > 0 ? more / less - 1 : std::numeric_limits<double>::infinity();
}

} // namespace phoenix::bench
