// The last look at LLVM IR before code generation: nothing in it reaches anything but what it may.
//
// The rules, for every function: only the instructions of the allow-list; each load and store goes to
//   linear memory   base + [0, 4 GiB + guard), volatile, or
//   the context     base + a field's offset, of the field's size, or
//   the table       a load of 32 bits inside it;
// calls go to functions of the module, to the symbols of the contract with their own base, to known
// intrinsics, or to the table's address plus a distance loaded from the table; pointers are neither stored,
// returned, compared nor made from numbers; `unreachable` stands only behind a trap.
// Optimisers change shapes, not meaning; a shape that cannot be proven is refused, never assumed.
#pragma once

#include "node/base/error.h"

namespace llvm {
class Module;
}

namespace phoenix::emit {

// The error names the function and the instruction.
Result<> postVerify(llvm::Module& module);

} // namespace phoenix::emit
