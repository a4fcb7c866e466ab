// How a service gives up: a code, a sentence, and everything it wrote is undone.
#pragma once

#include <phoenix/abi.h>
#include <phoenix/types.h>

namespace phx {

// Codes 1–899 are the service's own. These are the SDK's.
inline constexpr u32 kAbortOverflow = 990;    // checked arithmetic
inline constexpr u32 kAbortOutOfMemory = 991; // the arena could not grow
inline constexpr u32 kAbortBadState = 992;    // a stored value does not decode as its type
inline constexpr u32 kAbortTooLong = 993;     // a key, value or list beyond the limits of the ABI
inline constexpr u32 kAbortOutOfRange = 994;  // an index behind the end of a list

[[noreturn]] inline void abort(u32 code, Text why) {
    phx_abort(code, why.data, why.size);
}

inline void require(bool condition, u32 code, Text why) {
    if (!condition) [[unlikely]]
        abort(code, why);
}

} // namespace phx
