// Keeps choices between two values what they are: one instruction and no branch.
//
// LLVM turns a conditional move in a loop into a branch where it expects that the branch will be foreseen. Clang has
// decided that already for the author's source, mostly because nobody can foresee it, as in searching and sorting.
// In phoenix-bench, B-trees went from 1.06 to 0.87 times native code and sorting from 1.06 to 0.97.
#pragma once

namespace llvm {
class Module;
}

namespace phoenix::emit {

void keepSelects(llvm::Module& module);

} // namespace phoenix::emit
