// What module code is to the node: a program that runs one export at a time against a host.
//
// Two engines make programs of the same canonical IR: the interpreter (node/upgrade/interpret), which is
// the meaning, and the compiler's objects (node/upgrade/jit). Result, host calls and fuel are the same.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <memory>

namespace phoenix::service {

// Why code stopped. Local diagnostics, never consensus: an optimiser may reorder two traps.
enum class TrapKind : std::uint8_t {
    None,
    OutOfFuel,
    OutOfBounds,    // an address outside the instance's memory, or in the first 64 KiB
    Unreachable,
    Arithmetic,     // division by zero, or the smallest integer by −1
    IndirectCall,   // no such table entry, or another signature
    CallDepth,      // frame weight or nesting beyond the tree's budget
    BadHostCall,    // an argument the host refuses: a key too long, a second return, an undeclared call
    NoSuchExport,
    Callee,         // a trap in a service that was called
};

std::string_view name(TrapKind kind);

// Fuel (units of the cost table), frame weight (bytes) and nesting of one call tree, shared by its calls.
struct Budget {
    std::int64_t fuel = 0;
    std::uint32_t frameWeight = 1u << 20;
    std::uint32_t depth = 0;
};

enum class RunStatus : std::uint8_t { Ok, Aborted, Trapped };

struct RunResult {
    RunStatus status = RunStatus::Ok;
    std::int32_t code = 0;  // abort code
    TrapKind trap = TrapKind::None;
    std::string text;       // what the code said at its abort, or what is known of the trap
    Bytes returned;         // what it gave to phx_return
};

// The answer of a host to one import: a value, or a trap that ends the run.
struct HostReply {
    std::int64_t value = 0;
    TrapKind trap = TrapKind::None;
};

// What imports reach. Bounds of memory are checked and fuel is charged before these are called
// (host_calls.h); the host keeps capabilities, state and nesting. Spans are valid during the call only.
// Thread: that of the run.
class Host {
  public:
    virtual ~Host() = default;

    // Length of the value, or −1; copies min(length, out.size()).
    virtual HostReply stateGet(ByteView key, std::span<std::uint8_t> out) = 0;
    virtual HostReply statePut(ByteView key, ByteView value) = 0;
    virtual HostReply stateDelete(ByteView key) = 0;
    // The first key with the prefix that is greater than `after`; length, or −1.
    virtual HostReply stateNext(ByteView prefix, ByteView after, std::span<std::uint8_t> out) = 0;
    virtual HostReply foreignGet(std::string_view service, ByteView key, std::span<std::uint8_t> out) = 0;
    // Calls "service.method" on the same budget. Length of the result, or −(abort code).
    virtual HostReply call(std::string_view target, ByteView args, std::span<std::uint8_t> out,
                           Budget& budget) = 0;
    virtual HostReply emit(std::string_view name, ByteView data) = 0;
    virtual HostReply log(std::uint32_t level, std::string_view text) = 0;
    virtual HostReply block(std::uint32_t field, std::span<std::uint8_t> out) = 0;
    virtual HostReply transaction(std::uint32_t field, std::span<std::uint8_t> out) = 0;
    virtual HostReply schedule(ByteView decision) = 0;
};

// Immutable after it is made; may be run by many threads at once, each run on an instance of its own that
// starts from the module's initial memory: nothing is remembered between runs.
class Program {
  public:
    virtual ~Program() = default;

    // "interpreter" or "jit".
    virtual std::string_view engine() const = 0;
    virtual bool hasExport(std::string_view exportName) const = 0;

    // Runs an export (phx_method_… or phx_hook_…) with arguments of at most 64 KiB. `budget.fuel` is what
    // is left afterwards; after a trap it is zero.
    virtual RunResult run(std::string_view exportName, ByteView args, Host& host, Budget& budget) const = 0;
};

} // namespace phoenix::service
