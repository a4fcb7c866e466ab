// Loads of eight bytes of which four are used load four, where it makes no difference to what traps.
//
// Accesses are volatile, so LLVM loads all bytes and clears the upper ones. But memory is one range without holes:
// where another access, in the same block with no call between, touches a byte at or behind the end of the eight,
// the upper four lie between touched bytes and cannot be what traps. That other access stays as it is.
//
// Of two loads in the inner loop of phoenix-bench's matrices one became shorter: from 1.28 to 1.22 times native code.
#pragma once

namespace llvm {
class Module;
}

namespace phoenix::emit {

void narrowLoads(llvm::Module& module);

} // namespace phoenix::emit
