// Counts, errors and durations of calls by edge (caller → callee), recorded without a lock.
#pragma once

#include "node/metrics/histogram.h"

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

namespace phoenix::service {

inline constexpr std::size_t kServicesMax = 128;

// Thread: any. The names are few and kept for ever; a mutex guards the adding of one, and nothing else waits.
class Recorder {
  public:
    Recorder();
    ~Recorder();

    // A small number for a name, the same for all versions. "kernel" is 0.
    std::size_t idOf(std::string_view service);

    void record(std::size_t from, std::size_t to, std::uint64_t nanoseconds, bool failed);

    struct Edge {
        std::string from;
        std::string to;
        metrics::HistogramCounts counts;
    };
    std::vector<Edge> edges() const;

  private:
    std::array<std::array<std::atomic<metrics::Histogram*>, kServicesMax>, kServicesMax> edges_{};
    const std::string& nameOf(std::size_t id) const { return *names_[id].load(std::memory_order_acquire); }

    std::mutex adding_;
    // Each is set once, in order, before the count that includes it.
    std::array<std::atomic<const std::string*>, kServicesMax> names_{};
    std::atomic<std::size_t> count_ = 0;
};

} // namespace phoenix::service
