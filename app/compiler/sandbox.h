// Locks the process in before it looks at its input: little memory and time, no files, no network,
// no exec.
#pragma once

#include "node/base/error.h"

namespace phoenix::compiler {

struct Resources {
    std::size_t memoryBytes = std::size_t(1536) << 20; // of addresses
    unsigned cpuSeconds = 60;                          // then SIGXCPU, and the end a second later
};

// Passes take long for some modules that are small, in ways that no limit of a module foresees. They get what
// leaves room to go on without them, so that both together are what the limits promise (ir/limits.h).
inline constexpr Resources kForPasses{std::size_t(640) << 20, 12};

// And no core file.
Result<> limitResources(const Resources& resources);

// From here on only reading, writing and memory without execution: opening a file is refused,
// anything else ends the process. Everything that is loaded from disk must have been loaded.
Result<> forbidSystemCalls();

} // namespace phoenix::compiler
