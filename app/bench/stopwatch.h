// Time and processor time that pass between two points, the children's included.
#pragma once

#include <chrono>

namespace phoenix::bench {

// Processor time counts this process and the children that have ended and were waited for.
class Stopwatch {
  public:
    Stopwatch();

    double wallNanoseconds() const;
    double cpuNanoseconds() const;

  private:
    std::chrono::steady_clock::time_point start_;
    double cpuAtStart_ = 0;
};

} // namespace phoenix::bench
