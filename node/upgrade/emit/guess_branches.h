// Says of branches on equality that they mostly find a difference.
//
// Where a branch chooses between ways that stay in the same loop, LLVM has no opinion of most comparisons, takes both
// ways for as likely and lays them out by chance. Numbers that are compared are mostly not equal (Ball and Larus,
// "Branch prediction for free"; 84% is the figure of Wu and Larus). A reader of text in phoenix-bench went from 1.34
// to 1.21 times native code.
#pragma once

namespace llvm {
class Function;
}

namespace phoenix::emit {

void guessBranches(llvm::Function& function);

} // namespace phoenix::emit
