// Canonical IR as text for reviewers, in the manner of LLVM's.
//
// Values are called after where they are made: %p1 is a parameter, %3.2 the third result of block 3; so a
// change in one block leaves the text of the others alone, and a line diff (diff.h) shows what changed.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// The module must be verified, or come from decode. Lines end with '\n'.
std::string print(const Module& module);
std::string print(const Module& module, const Function& function);

} // namespace phoenix::ir
