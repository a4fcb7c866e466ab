// The context of one run: the page in front of linear memory that compiled code and engine share.
#pragma once

#include "node/service/host_calls.h"
#include "node/upgrade/ir/object_contract.h"

#include <cstddef>

namespace phoenix::jit {

// Addresses of a module's machine code.
struct CodeRange {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;

    bool contains(std::uintptr_t address) const { return address >= begin && address < end; }
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
