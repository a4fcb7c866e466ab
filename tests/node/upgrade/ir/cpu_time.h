// CPU time of a piece of work: the least of a few tries, so that other programs of the machine do not count.
#pragma once

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>

namespace phoenix::tests {

inline double cpuMilliseconds(const std::function<void()>& work) {
    double least = std::numeric_limits<double>::max();
    for (int time = 0; time < 3; ++time) {
        const std::clock_t begin = std::clock();
        work();
        least = std::min(least, double(std::clock() - begin) * 1000.0 / CLOCKS_PER_SEC);
    }
    return least;
}

} // namespace phoenix::tests
