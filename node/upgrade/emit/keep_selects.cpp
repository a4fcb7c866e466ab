#include "node/upgrade/emit/keep_selects.h"

#include <llvm/IR/Instructions.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>

namespace phoenix::emit {

void keepSelects(llvm::Module& module) {
    llvm::MDNode* const unpredictable = llvm::MDBuilder(module.getContext()).createUnpredictable();
    for (llvm::Function& function : module)
        for (llvm::BasicBlock& block : function)
            for (llvm::Instruction& instruction : block)
                if (llvm::isa<llvm::SelectInst>(instruction))
                    instruction.setMetadata(llvm::LLVMContext::MD_unpredictable, unpredictable);
}

} // namespace phoenix::emit
