// Locks the process in before it looks at its input: little memory and time, no files, no network,
// no exec.
#pragma once

#include "node/base/error.h"

namespace phoenix::compiler {

inline constexpr std::size_t kMemoryBytesMax = std::size_t(1536) << 20;
inline constexpr unsigned kCpuSecondsMax = 60;

// 1.5 GiB of address space, 60 s of processor time, no core file.
Result<> limitResources();

// From here on only reading, writing and memory without execution: opening a file is refused,
// anything else ends the process. Everything that is loaded from disk must have been loaded.
Result<> forbidSystemCalls();

} // namespace phoenix::compiler
