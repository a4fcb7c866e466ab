// The passes of the design and the code generator, behind one door.
#pragma once

#include "node/upgrade/emit/emit.h"

namespace llvm {
class Module;
class TargetMachine;
}

namespace phoenix::emit {

// Generic processors only, so that an object runs on every machine of its architecture.
Result<std::unique_ptr<llvm::TargetMachine>> makeTargetMachine(const EmitOptions& options);

// SROA, EarlyCSE, InstCombine, SimplifyCFG, LICM, GVN, InstCombine, ADCE, SimplifyCFG. No inliner, unroller
// or vectoriser: the author's clang -O2 has done that.
void optimise(llvm::Module& module, llvm::TargetMachine& machine);

Result<Bytes> generateObject(llvm::Module& module, llvm::TargetMachine& machine);

} // namespace phoenix::emit
