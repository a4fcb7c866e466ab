// Time and processor time that pass between two points.
#pragma once

#include <chrono>

namespace phoenix::bench {

// The processor time counts this process and the children that have ended and were waited for.
class Stopwatch {
  public:
    Stopwatch();

    double wallNanoseconds() const;
    double cpuNanoseconds() const;

  private:
    std::chrono::steady_clock::time_point start_;
    double cpuAtStart_ = 0;
};

// Processor time of the calling thread since it began. For work that neither waits nor has other threads: what
// else the machine does is not in it.
double threadNanoseconds();

} // namespace phoenix::bench
