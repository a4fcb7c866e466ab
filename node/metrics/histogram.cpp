#include "node/metrics/histogram.h"

#include <algorithm>
#include <bit>

namespace phoenix::metrics {

std::size_t bucketOf(std::uint64_t nanoseconds) {
    if (nanoseconds < 8) return nanoseconds;
    const int octave = std::bit_width(nanoseconds) - 1;
    const std::size_t eighth = nanoseconds >> (octave - 3) & 7;
    return std::min<std::size_t>(std::size_t(octave - 2) * 8 + eighth, kBuckets - 1);
}

std::uint64_t bucketValue(std::size_t bucket) {
    if (bucket < 8) return bucket;
    const int octave = int(bucket / 8) + 2;
    const std::uint64_t low = (8 + bucket % 8) << (octave - 3);
    return low + (1ull << (octave - 3)) / 2;
}

HistogramCounts& HistogramCounts::operator-=(const HistogramCounts& earlier) {
    for (std::size_t i = 0; i < kBuckets; ++i) counts[i] -= earlier.counts[i];
    total -= earlier.total;
    errors -= earlier.errors;
    return *this;
}

HistogramCounts& HistogramCounts::operator+=(const HistogramCounts& other) {
    for (std::size_t i = 0; i < kBuckets; ++i) counts[i] += other.counts[i];
    total += other.total;
    errors += other.errors;
    return *this;
}

std::uint64_t HistogramCounts::quantile(double share) const {
    if (total == 0) return 0;
    const auto rank = std::max<std::uint64_t>(1, std::uint64_t(share * double(total) + 0.5));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        seen += counts[i];
        if (seen >= rank) return bucketValue(i);
    }
    return bucketValue(kBuckets - 1);
}

std::uint64_t HistogramCounts::maximum() const {
    for (std::size_t i = kBuckets; i-- > 0;)
        if (counts[i] != 0) return bucketValue(i);
    return 0;
}

HistogramCounts Histogram::counts() const {
    HistogramCounts read;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        read.counts[i] = counts_[i].load(std::memory_order_relaxed);
        read.total += read.counts[i];
    }
    read.errors = errors_.load(std::memory_order_relaxed);
    return read;
}

} // namespace phoenix::metrics
