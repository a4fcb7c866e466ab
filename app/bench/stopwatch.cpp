#include "app/bench/stopwatch.h"

#include <ctime>
#include <sys/resource.h>

namespace phoenix::bench {

namespace {

double nanosecondsOf(const timeval& time) {
    return double(time.tv_sec) * 1e9 + double(time.tv_usec) * 1e3;
}

double cpuNow() {
    double total = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        ::getrusage(who, &used);
        total += nanosecondsOf(used.ru_utime) + nanosecondsOf(used.ru_stime);
    }
    return total;
}

} // namespace

Stopwatch::Stopwatch() : cpuAtStart_(cpuNow()) {
    start_ = std::chrono::steady_clock::now();
}

double Stopwatch::wallNanoseconds() const {
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start_)
        .count();
}

double Stopwatch::cpuNanoseconds() const {
    return cpuNow() - cpuAtStart_;
}

double threadNanoseconds() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e9 + double(used.tv_nsec);
}

} // namespace phoenix::bench
