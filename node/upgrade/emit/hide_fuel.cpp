#include "node/upgrade/emit/hide_fuel.h"

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PatternMatch.h>

namespace phoenix::emit {

namespace {

namespace match = llvm::PatternMatch;

// The passes turn (f − a) − b into f − (a + b), which keeps f beside the f − a that is checked. Taken back where
// the check comes first, so that one register goes down in place.
void chain(llvm::ICmpInst& check, const llvm::DominatorTree& dominators) {
    llvm::Value* before = nullptr;
    llvm::ConstantInt* cost = nullptr;
    auto* checked = llvm::dyn_cast<llvm::BinaryOperator>(check.getOperand(0));
    if (checked == nullptr || !match::match(&check, match::m_SpecificICmp(llvm::CmpInst::ICMP_SLT, match::m_Value(),
                                                                          match::m_Zero())) ||
        !match::match(checked, match::m_Add(match::m_Value(before), match::m_ConstantInt(cost))) ||
        !checked->getType()->isIntegerTy(64))
        return;
    std::vector<llvm::BinaryOperator*> later;
    for (llvm::User* user : before->users()) {
        auto* one = llvm::dyn_cast<llvm::BinaryOperator>(user);
        if (one != nullptr && one != checked && one->getParent() != checked->getParent() &&
            match::match(one, match::m_Add(match::m_Specific(before), match::m_ConstantInt())) &&
            dominators.dominates(checked, one))
            later.push_back(one);
    }
    if (later.empty()) return;
    llvm::IRBuilder<> builder(checked->getNextNode());
    llvm::Value* hidden = builder.CreateFreeze(checked);
    for (llvm::BinaryOperator* one : later) {
        const llvm::APInt rest = llvm::cast<llvm::ConstantInt>(one->getOperand(1))->getValue() - cost->getValue();
        one->setOperand(0, hidden);
        one->setOperand(1, llvm::ConstantInt::get(one->getType(), rest));
        one->dropPoisonGeneratingFlags();
    }
    checked->replaceUsesWithIf(hidden, [&](llvm::Use& use) { return use.getUser() != hidden; });
}

} // namespace

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
        for (llvm::BasicBlock& block : function)
            for (llvm::Instruction& instruction : block)
                if (auto* check = llvm::dyn_cast<llvm::ICmpInst>(&instruction)) chain(*check, dominators);
    }
}

} // namespace phoenix::emit
