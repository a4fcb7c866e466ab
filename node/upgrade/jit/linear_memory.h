// The memory of one instance: 4 GiB of address space with guard zones, of which the grown part is mapped.
//
// To start each run from zeroes without asking the system anything, memory notes which of its pages were
// ever written: a page is readable at first and becomes writable at its first store, through the fault
// handler or, before the host writes, through prepareWrite. A reset clears the noted pages, which stay
// writable: an instance that runs the same code again neither faults nor enters the system. When there are
// more than a few dozen, everything is made writable and a reset asks the system what is resident.
#pragma once

#include "node/upgrade/jit/context.h"

namespace phoenix::jit {

// Addresses 0 to 65535 and everything from `bytes()` on fault when touched. The context's page lies in front.
// Thread: one at a time.
class LinearMemory {
  public:
    // Ends the process when the system refuses the address space: an answer that depends on the machine
    // would fork the chain.
    LinearMemory();
    ~LinearMemory();
    LinearMemory(const LinearMemory&) = delete;
    LinearMemory& operator=(const LinearMemory&) = delete;

    std::uint8_t* base() const { return base_; }
    Context& context() const { return contextOf(base_); }
    std::uint64_t bytes() const { return bytes_; }

    // Makes memory this many bytes long (a multiple of 64 KiB, at least one); new bytes are zero.
    void resize(std::uint64_t bytes);

    // Makes all bytes zero again, and memory `bytes` long.
    void reset(std::uint64_t bytes);

  private:
    void clear();
    void clearResident();

    std::uint8_t* base_ = nullptr;
    std::uint64_t bytes_ = 65536;
};

// Makes a range inside memory writable; nothing happens when it lies outside. To be called before the host
// writes to an instance, so that a fault in host code is always a fault of the host.
void prepareWrite(Context& context, std::uint64_t address, std::uint64_t length);

// For the fault handler: whether the fault was the first store to a page of memory, which is now writable.
// Async-signal-safe.
bool noteFirstStore(Context& context, std::uint64_t address);

} // namespace phoenix::jit
