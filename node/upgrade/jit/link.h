// An object file of phoenix-compiler → a program that runs in this process.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::jit {

// False in sanitizer builds, where faults cannot be caught: objects must then be emitted with explicit
// checks (see EmitOptions), and module code runs on the thread's own stack.
#if defined(PHOENIX_SANITIZED)
inline constexpr bool kGuardedMemory = false;
#else
inline constexpr bool kGuardedMemory = true;
#endif

// Checks the object (object_check.h), links it with JITLink into a library of its own that sees the
// contract's symbols and nothing else of the process, and makes it callable. `module` is the verified
// module that the object was made from. The code is unloaded with the last copy of the program.
// Errors are this machine's trouble, never a verdict on the module. Thread: any; takes about half a
// millisecond.
Result<std::shared_ptr<const service::Program>> linkObject(const ir::Module& module, ByteView object);

} // namespace phoenix::jit
