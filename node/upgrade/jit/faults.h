// Turns faults of module code into traps, and leaves every other fault as it was.
#pragma once

#include "node/upgrade/jit/context.h"

namespace phoenix::jit {

// Installs the handler for SIGSEGV, SIGBUS and SIGFPE, once a process. A fault is the module's when this
// thread is in a run, the program counter is in that run's code, and the address is in that run's memory or
// guard zones: then it is the first store to a page (linear_memory.h) or a trap. Otherwise the handler that
// was there before gets it, so that a fault of the host still ends the process where it happened.
void installFaultHandler();

// The innermost run of this thread, or null. Set by Program around phx_enter.
Context* currentRun();
void setCurrentRun(Context* context);

} // namespace phoenix::jit
