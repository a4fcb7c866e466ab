// The border between host and module code: the way in, on a stack of its own, and the one way out of a
// trap. Written in assembly (enter.cpp).
//
// A trap does not unwind: it sets the stack pointer back to where phx_enter kept it and returns from there.
// Between the two lie frames of module code, which own nothing, and at most one frame of the glue in
// runtime.cpp, which by then owns nothing either.
#pragma once

#include <cstdint>

extern "C" {

// Calls entry(base, args, length) with the stack pointer at `stackTop` (null: stays on this stack), and
// stores what phx_leave needs at `landing`. Returns the entry's result, or 0 after phx_leave.
std::int32_t phx_enter(void* entry, std::uint8_t* base, std::uint32_t args, std::uint32_t length,
                       void* stackTop, void** landing);

// Returns from the phx_enter that stored `landing`. Touches no stack before it is back there, so that a
// signal handler may resume a thread here.
[[noreturn]] void phx_leave(void* landing);
}
