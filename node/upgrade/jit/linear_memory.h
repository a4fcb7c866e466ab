// The memory of one instance: 4 GiB of address space with guard zones, of which the grown part is mapped.
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

    // Makes all bytes zero again, and memory `bytes` long. Clears what is resident, which is cheap while
    // little is, and gives everything back to the system when much is.
    void reset(std::uint64_t bytes);

  private:
    void clear();

    std::uint8_t* base_ = nullptr;
    std::uint64_t bytes_ = 65536;
};

} // namespace phoenix::jit
