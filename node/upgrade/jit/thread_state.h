// What each thread that runs module code has of its own: a stack, a signal stack, and instances.
#pragma once

#include "node/upgrade/jit/linear_memory.h"

#include <memory>
#include <vector>

namespace phoenix::jit {

// The stack that module code and the imports it calls run on: mapped, with a guard zone below. Compiled
// frames are no larger than their weight (object_check.h), so all of a call tree fit kFrameWeightBudget;
// the rest is for the host's own frames between nested runs. A fault in the guard is therefore a fault of
// the host, and is treated as one.
class ModuleStack {
  public:
    ModuleStack();
    ~ModuleStack();
    ModuleStack(const ModuleStack&) = delete;
    ModuleStack& operator=(const ModuleStack&) = delete;

    void* top() const;

  private:
    std::uint8_t* bottom_ = nullptr;
};

// Lets signal handlers run when the stack of a thread is used up or is a module's.
class SignalStack {
  public:
    SignalStack();
    ~SignalStack();
    SignalStack(const SignalStack&) = delete;
    SignalStack& operator=(const SignalStack&) = delete;

  private:
    void* memory_ = nullptr;
};

class ThreadState {
  public:
    // Of the calling thread; made at its first use.
    static ThreadState& mine();

    void* stackTop() const { return stack_.top(); }

    // An instance whose bytes are all zero, `bytes` long; one that `user` gave back, if there is any, because
    // the pages it writes are noted there already.
    std::unique_ptr<LinearMemory> take(const void* user, std::uint64_t bytes);
    // Clears it and keeps it, up to a bound. `user` is only compared.
    void give(const void* user, std::unique_ptr<LinearMemory> memory, std::uint64_t bytes);

  private:
    struct Free {
        const void* user;
        std::unique_ptr<LinearMemory> memory;
    };

    ModuleStack stack_;
    SignalStack signals_;
    std::vector<Free> free_; // the newest last
};

} // namespace phoenix::jit
