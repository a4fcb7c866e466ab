#include "node/upgrade/emit/guess_branches.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/MDBuilder.h>

namespace phoenix::emit {

namespace {

constexpr std::uint32_t kEqual = 16;
constexpr std::uint32_t kDifferent = 84;

} // namespace

void guessBranches(llvm::Function& function) {
    const llvm::DominatorTree dominators(function);
    const llvm::LoopInfo loops(dominators);
    llvm::MDBuilder metadata(function.getContext());
    for (llvm::BasicBlock& block : function) {
        auto* branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator());
        if (branch == nullptr || !branch->isConditional() || branch->hasMetadata(llvm::LLVMContext::MD_prof))
            continue;
        const auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition());
        if (compare == nullptr || !compare->isEquality()) continue;
        // Of ways out of loops and back, LLVM knows more.
        const auto stays = [&](const llvm::BasicBlock* next) {
            return loops.getLoopFor(next) == loops.getLoopFor(&block) && !loops.isLoopHeader(next);
        };
        if (!stays(branch->getSuccessor(0)) || !stays(branch->getSuccessor(1))) continue;
        const bool whenEqual = compare->getPredicate() == llvm::CmpInst::ICMP_EQ;
        branch->setMetadata(llvm::LLVMContext::MD_prof,
                            metadata.createBranchWeights(whenEqual ? kEqual : kDifferent,
                                                         whenEqual ? kDifferent : kEqual));
    }
}

} // namespace phoenix::emit
