// What an export can reach: the functions and globals that become part of the module. The rest is
// dropped.
#pragma once

#include "node/upgrade/import/flow.h"

#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Module.h>

#include <memory>
#include <unordered_set>

namespace phoenix::import {

struct Live {
    std::vector<const llvm::Function*> functions;     // with a body, in the module's order
    std::vector<const llvm::GlobalVariable*> globals; // in the module's order
    std::unordered_set<const llvm::Function*> addressTaken;
    std::unordered_map<const llvm::Function*, std::unique_ptr<Flow>> flows;
};

// Is it an entry of the module by its name?
bool isEntryName(llvm::StringRef name);

// The function that a call names, through aliases, if it has the type that the call says; else
// null.
const llvm::Function* directCallee(const llvm::CallBase& call);

Live findLive(const llvm::Module& module);

} // namespace phoenix::import
