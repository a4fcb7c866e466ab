// Small numbers drawn from a seed: what mutators decide with.
#pragma once

#include <cstddef>
#include <cstdint>

namespace phoenix::fuzz {

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): cheap to make, which libFuzzer asks for at each
// mutation.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    // 0 to bound − 1; 0 when there is nothing to draw from.
    std::uint32_t below(std::size_t bound) {
        return bound == 0 ? 0 : std::uint32_t(next() % bound);
    }
    bool oneIn(std::uint32_t n) { return below(n) == 0; }

  private:
    std::uint64_t state_;
};

} // namespace phoenix::fuzz
