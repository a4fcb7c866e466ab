// Chance that is the same everywhere: SplitMix64 (Steele, Lea, Flood 2014), and the few draws that are needed. The
// standard's distributions differ from library to library, and a seed must replay bit for bit.
#pragma once

#include <cstdint>

namespace phoenix::simulator {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ull;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ z >> 27) * 0x94d049bb133111ebull;
        return z ^ z >> 31;
    }
    // Below `limit`, which is not 0.
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    std::uint64_t between(std::uint64_t least, std::uint64_t most) { return least + below(most - least + 1); }
    bool chance(unsigned percent) { return below(100) < percent; }
    // A stream of its own, so that one part drawing more does not change what another draws.
    Random fork() { return Random(next()); }

  private:
    std::uint64_t state_;
};

} // namespace phoenix::simulator
