// Durations in buckets of an eighth of a power of two (HDR style): recorded without a lock, read as values.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace phoenix::metrics {

// 8 buckets an octave from 1 ns to over an hour; relative error at most 1/16.
inline constexpr std::size_t kBuckets = 42 * 8;

std::size_t bucketOf(std::uint64_t nanoseconds);
// The middle of a bucket.
std::uint64_t bucketValue(std::size_t bucket);

// Plain counts: the difference of two of them is what happened in between.
struct HistogramCounts {
    std::array<std::uint64_t, kBuckets> counts{};
    std::uint64_t total = 0;
    std::uint64_t errors = 0;

    HistogramCounts& operator-=(const HistogramCounts& earlier);
    HistogramCounts& operator+=(const HistogramCounts& other);
    // Nanoseconds; 0 without samples. `share` in 0..1.
    std::uint64_t quantile(double share) const;
    std::uint64_t maximum() const;
};

// Thread: any thread records, any reads; relaxed atomics. Shares no cache line with anything else, so threads
// that record in histograms of their own do not meet.
class alignas(64) Histogram {
  public:
    void record(std::uint64_t nanoseconds, bool failed = false) {
        counts_[bucketOf(nanoseconds)].fetch_add(1, std::memory_order_relaxed);
        if (failed) errors_.fetch_add(1, std::memory_order_relaxed);
    }
    HistogramCounts counts() const;

  private:
    std::array<std::atomic<std::uint64_t>, kBuckets> counts_{};
    std::atomic<std::uint64_t> errors_{0};
};

} // namespace phoenix::metrics
