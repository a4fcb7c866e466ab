// The imports of ABI 1, carried out once for every engine: bounds, price, limits, then the host.
//
// Both engines call hostCall() with the same instance state, so an import means the same in each: it checks
// that fuel is left, charges the price of its full lengths (upgrades/sdk/phoenix/imports.h), checks every
// address and length in 64 bits, and only then reads, asks the host or writes.
#pragma once

#include "node/service/program.h"
#include "upgrades/sdk/phoenix/imports.h"

namespace phoenix::service {

// One run of an export on an instance: the memory that imports see, and what they leave behind.
// An engine derives from it and keeps `memory` and `memoryBytes` true. Thread: that of the run.
class RunContext {
  public:
    RunContext(Host& host, Budget& budget) : host(host), budget(budget) {}
    virtual ~RunContext() = default;
    RunContext(const RunContext&) = delete;
    RunContext& operator=(const RunContext&) = delete;

    // Makes the memory `pages` long (of 64 KiB, the unmapped first one included), new bytes zero, and
    // updates the fields below. Never called with more than `pagesMax`. Ends the process when the system
    // has no memory left: an answer that depends on the machine would fork the chain.
    virtual void growMemory(std::uint32_t pages) = 0;

    Host& host;
    Budget& budget;                // fuel must be current at a host call, and is changed by it
    std::uint8_t* memory = nullptr; // address 0 of the instance; the first 64 KiB are never touched
    std::uint64_t memoryBytes = 0;  // size, the first 64 KiB included; a multiple of 64 KiB
    std::uint32_t pagesMax = 0;

    Bytes returned;
    bool hasReturned = false;
    std::uint32_t logBytes = 0;
    std::uint32_t abortCode = 0;
    std::string abortText;
};

struct HostCallResult {
    std::int64_t value = 0;          // a 32-bit result is sign-extended; 0 for an import without result
    TrapKind trap = TrapKind::None;  // not None: the run ends trapped
    bool aborted = false;            // phx_abort: the run ends aborted, see RunContext
};

// Carries out one import. `args` are its parameters, of which the lower 32 bits count. Touches no memory
// outside the instance, throws nothing, holds nothing when it returns: the engine ends the run by itself.
HostCallResult hostCall(RunContext& run, abi::Import import, const std::uint64_t* args);

// The result of a run whose function returned `code`: 0 gives the returned bytes, anything else is an abort.
RunResult finished(RunContext& run, std::int32_t code);
// The result of a run that called phx_abort.
RunResult aborted(RunContext& run);
// The result of a run that trapped: takes the whole fuel. `text` is what is known locally.
RunResult trapped(Budget& budget, TrapKind kind, std::string text = {});

} // namespace phoenix::service
