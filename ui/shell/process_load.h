// What this process takes of the machine: share of all processors, and resident memory.
#pragma once

#include <cstdint>

namespace phoenix::shell {

// Read from /proc on a worker thread; the difference of two gives the load in between.
struct ProcessLoad {
    std::uint64_t processorMs = 0; // user and system, since the start
    std::uint64_t memoryBytes = 0;
    std::int64_t atMs = 0;
};

ProcessLoad readProcessLoad();

} // namespace phoenix::shell
