#include "node/metrics/tick_clock.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace phoenix::metrics {

namespace {

#if defined(__x86_64__)
// It neither stops nor changes its rate with the processor's (AMD APM 3, Fn8000_0007_EDX, bit 8).
bool counterRunsEvenly() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x8000'0007, &a, &b, &c, &d) != 0 && (d & 1u << 8) != 0;
}

// Both clocks at one moment. Of several readings the one that took least: in another one the thread may have
// been interrupted between the two.
struct Moment {
    std::uint64_t counter = 0;
    std::uint64_t nanoseconds = 0;

    static Moment now() {
        Moment best;
        std::uint64_t least = UINT64_MAX;
        for (int i = 0; i < 16; ++i) {
            const std::uint64_t before = __rdtsc();
            const std::uint64_t nanoseconds = TickClock::ofTheSystem().now();
            const std::uint64_t took = __rdtsc() - before;
            if (took >= least) continue;
            least = took;
            best = {before + took / 2, nanoseconds};
        }
        return best;
    }
};
#endif

} // namespace

TickClock TickClock::measured() {
#if defined(__x86_64__)
    if (counterRunsEvenly()) {
        constexpr std::uint64_t kSpan = 400'000; // an error of 40 ns is one of 10^-4
        const Moment first = Moment::now();
        Moment last = first;
        while (last.nanoseconds - first.nanoseconds < kSpan) last = Moment::now();
        const std::uint64_t ticks = last.counter - first.counter;
        // A counter slower than 10 MHz would not tell spans of a call apart.
        if (ticks > kSpan / 100)
            return {true, std::uint64_t(((unsigned __int128)(last.nanoseconds - first.nanoseconds) << kScaleBits) / ticks)};
    }
#endif
    return ofTheSystem();
}

TickClock TickClock::ofThisMachine() {
    static const TickClock clock = measured();
    return clock;
}

} // namespace phoenix::metrics
