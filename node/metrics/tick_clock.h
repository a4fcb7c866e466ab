// A clock for spans of nanoseconds: the processor's own counter where it runs evenly, which takes a third of
// the time that the system's clock takes to read, and the system's clock elsewhere.
#pragma once

#include <chrono>
#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace phoenix::metrics {

// A value. Thread: any; a point that one thread took means the same to another, but the counters of two
// processors may differ by some nanoseconds. Code may run a little before or after the reading.
class TickClock {
  public:
    // The best there is here. The first call compares the counter with the system's clock for a fraction of a
    // millisecond; later ones know the rate.
    static TickClock ofThisMachine();
    // The system's clock, one tick a nanosecond.
    static TickClock ofTheSystem() { return TickClock(false, std::uint64_t(1) << kScaleBits); }

    std::uint64_t now() const {
#if defined(__x86_64__)
        if (counter_) return __rdtsc();
#endif
        return std::uint64_t(std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1));
    }
    // Nanoseconds from one point to another; 0 when the other is earlier.
    std::uint64_t between(std::uint64_t from, std::uint64_t to) const {
        if (to <= from) return 0;
        return std::uint64_t((unsigned __int128)(to - from) * scale_ >> kScaleBits);
    }
    bool readsTheCounter() const { return counter_; }

  private:
    static constexpr unsigned kScaleBits = 32;

    TickClock(bool counter, std::uint64_t scale) : counter_(counter), scale_(scale) {}
    static TickClock measured();

    bool counter_;
    std::uint64_t scale_; // nanoseconds a tick, times 2^kScaleBits
};

} // namespace phoenix::metrics
