// What a compiled object and the engine that runs it agree on: the context in front of linear memory, the
// guard zones around it, and every symbol that crosses the border.
//
// The context is the page right below address 0 of linear memory, so that one pointer serves both. Code of
// a module reaches linear memory as `base + zext(address) + immediate`, never below base, and the first
// 64 KiB are unmapped; only the emitter's own accesses use the negative offsets below.
//
// Calling conventions. Inside an object: T f(base, frame:i64, …, fuel:i64, …) -> {T, fuel}, where the lower half
// of `frame` is the frame weight that is left and the upper half the shadow stack pointer, so that returning
// gives both back for nothing. Fuel stands among the arguments where it arrives in the register that it is
// returned in. An import is called as phx_import_<id>(base, arguments…) after
// fuel and frame weight were written to the context; fuel is read again afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace phoenix::ir {

// Raised whenever what an object looks like or is optimised like changes: part of a cached object's key.
inline constexpr std::uint32_t kObjectVersion = 6;

// Offsets from base.
inline constexpr std::int64_t kContextBytes = 4096;
inline constexpr std::int64_t kContextFuel = -kContextBytes;            // i64
inline constexpr std::int64_t kContextFrameWeight = -kContextBytes + 8; // u32
inline constexpr std::int64_t kContextMemoryBytes = -kContextBytes + 16; // u64: current size of memory

inline constexpr std::uint64_t kAddressSpaceBytes = std::uint64_t(1) << 32;
// Behind the 4 GiB: a load or store of 16 bytes at the greatest address and offset ends inside.
inline constexpr std::uint64_t kGuardBytes = std::uint64_t(1) << 20;

// Why an object stops a run. The numbers are those of service::TrapKind.
enum class ObjectTrap : std::uint8_t {
    OutOfFuel = 1,
    OutOfBounds = 2,
    Unreachable = 3,
    Arithmetic = 4,
    IndirectCall = 5,
    CallDepth = 6,
};

// Defined by the object: int32 phx_entry_<n>(base, args:u32, length:u32) for export n; int32 f<n> is local.
inline std::string entrySymbol(std::size_t exportNumber) {
    return "phx_entry_" + std::to_string(exportNumber);
}

// Given by the engine: [[noreturn]] phx_trap(base, ObjectTrap:u32), phx_memory_move(base, to, from, length),
// phx_memory_fill(base, to, byte:u8, length), which check ranges themselves, and the imports.
inline constexpr std::string_view kTrapSymbol = "phx_trap";
inline constexpr std::string_view kMemoryMoveSymbol = "phx_memory_move";
inline constexpr std::string_view kMemoryFillSymbol = "phx_memory_fill";
inline std::string importSymbol(unsigned id) {
    return "phx_import_" + std::to_string(id);
}

// What a code generator calls to divide 128-bit numbers, from the compiler's support library.
inline constexpr std::string_view kDivisionSymbols[] = {"__divti3", "__modti3", "__udivti3",
                                                        "__umodti3"};

// Defined by the object, local: functions that only trap, which others end with.
inline constexpr std::string_view kStopPrefix = "phx_stop_";

// A function pointer is looked up in this read-only table of the object.
inline constexpr std::string_view kTableSymbol = "phx_table";

} // namespace phoenix::ir
