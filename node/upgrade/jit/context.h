// The context of one run: the page in front of linear memory that compiled code and engine share.
#pragma once

#include "node/service/host_calls.h"
#include "node/upgrade/ir/object_contract.h"

#include <array>
#include <cstddef>

namespace phoenix::jit {

// Addresses of a module's machine code.
struct CodeRange {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;

    bool contains(std::uintptr_t address) const { return address >= begin && address < end; }
};

// Pages of the system that may be written; see linear_memory.h. In the context, because the fault handler
// changes it.
struct WrittenPages {
    static constexpr std::size_t kListed = 64;

    std::array<std::uint64_t, 256> bits{}; // by page of 4 KiB, of 64 MiB
    std::array<std::uint16_t, kListed> list{};
    std::uint32_t count = 0;
    bool all = false;                      // more than the list holds: everything may be written

    bool contains(std::size_t page) const { return all || (bits[page / 64] >> (page % 64) & 1) != 0; }
};

// Lies kContextBytes below base. The first fields are read and written by compiled code.
struct Context {
    service::Budget budget;
    std::uint64_t memoryBytes = 0;
    void* landing = nullptr;             // where a trap goes: the stack pointer phx_enter kept
    service::RunContext* run = nullptr;
    CodeRange code;
    Context* outer = nullptr;            // the run on this thread that called the host that runs this one
    service::TrapKind trap = service::TrapKind::None;
    bool aborted = false;
    WrittenPages written;

    std::uint8_t* base() { return reinterpret_cast<std::uint8_t*>(this) + ir::kContextBytes; }
};

static_assert(offsetof(Context, budget) + offsetof(service::Budget, fuel) ==
              std::size_t(ir::kContextFuel + ir::kContextBytes));
static_assert(offsetof(Context, budget) + offsetof(service::Budget, frameWeight) ==
              std::size_t(ir::kContextFrameWeight + ir::kContextBytes));
static_assert(offsetof(Context, memoryBytes) ==
              std::size_t(ir::kContextMemoryBytes + ir::kContextBytes));
static_assert(sizeof(Context) <= std::size_t(ir::kContextBytes));

inline Context& contextOf(std::uint8_t* base) {
    return *reinterpret_cast<Context*>(base - ir::kContextBytes);
}

} // namespace phoenix::jit
