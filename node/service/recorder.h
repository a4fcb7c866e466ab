// Counts, errors and durations of calls by edge (caller → callee), recorded without a lock.
#pragma once

#include "node/metrics/histogram.h"
#include "node/metrics/tick_clock.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace phoenix::service {

inline constexpr std::size_t kServicesMax = 128;

// Thread: any. Each thread records in a lane of its own, so calls on several threads write no common cache
// line; beyond kLanes threads they share lanes, which costs time and loses nothing. The names are few and kept
// for ever; a mutex guards the adding of one, and nothing else waits.
class Recorder {
  public:
    static constexpr std::size_t kLanes = 8;

    Recorder();
    ~Recorder();

    // What spans are taken with.
    const metrics::TickClock& clock() const { return clock_; }

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
    struct Lanes {
        std::array<std::atomic<metrics::Histogram*>, kLanes> histograms{};

        ~Lanes();
    };
    // Open addressing, at most half full.
    static constexpr std::size_t kPlaces = 2 * kServicesMax;
    static constexpr std::size_t kUnknown = ~std::size_t(0);

    const std::string& nameOf(std::size_t id) const { return *names_[id].load(std::memory_order_acquire); }
    // Where the search for a name begins, and the id that it has, or kUnknown.
    static std::size_t placeOf(std::string_view service);
    std::size_t find(std::string_view service) const;

    const metrics::TickClock clock_ = metrics::TickClock::ofThisMachine();
    std::array<std::array<std::atomic<Lanes*>, kServicesMax>, kServicesMax> edges_{};

    std::mutex adding_;
    // Each is set once, in order, before the count that includes it.
    std::array<std::atomic<const std::string*>, kServicesMax> names_{};
    std::atomic<std::size_t> count_ = 0;
    std::array<std::atomic<std::uint8_t>, kPlaces> places_{}; // id + 1; 0 is free
};

} // namespace phoenix::service
