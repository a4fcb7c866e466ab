#include "node/upgrade/emit/hide_fuel.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

namespace phoenix::emit {

void hideFuel(llvm::Module& module) {
    for (llvm::Function& function : module) {
        if (function.isDeclaration()) continue;
        llvm::DominatorTree dominators(function);
        const llvm::LoopInfo loops(dominators);
        for (llvm::BasicBlock& block : function) {
            if (!loops.isLoopHeader(&block)) continue;
            for (llvm::PHINode& phi : block.phis()) {
                if (!phi.getName().starts_with(kFuelName) || !phi.getType()->isIntegerTy(64)) continue;
                llvm::IRBuilder<> builder(&block, block.getFirstInsertionPt());
                auto* hidden = llvm::cast<llvm::Instruction>(builder.CreateFreeze(&phi));
                phi.replaceUsesWithIf(hidden,
                                      [&](llvm::Use& use) { return use.getUser() != hidden; });
            }
        }
    }
}

} // namespace phoenix::emit
