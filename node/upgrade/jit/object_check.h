// The last door before linking: what an object file may contain.
//
// A relocatable ELF file for this machine, with the expected sections only, none writable, only .text
// executable; every undefined symbol is one of the contract; the entries it defines are those of the module;
// relocations are calls and distances, and stay inside; and every function's real stack frame, from the
// section .stack_sizes, is at most its frame weight, so that the budget of a call tree bounds real stack.
#pragma once

#include "node/base/error.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::jit {

// The error says what was found. The object comes from another process or from disk: nothing in it is
// trusted. What machine code does cannot be checked here; the cache's MAC and the worker's own process
// stand for that.
Result<> checkObject(const ir::Module& module, ByteView object);

} // namespace phoenix::jit
