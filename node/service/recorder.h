// Counts, errors and durations of calls by edge (caller → callee), recorded without a lock.
#pragma once

#include "node/metrics/histogram.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace phoenix::service {

inline constexpr std::size_t kServicesMax = 128;

// Thread: any records; the names are few, kept for ever and guarded by a mutex off the hot path.
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
    mutable std::mutex mutex_;
    std::vector<std::string> names_;
};

} // namespace phoenix::service
