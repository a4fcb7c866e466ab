#include "node/upgrade/emit/narrow_loads.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/MapVector.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>

#include <optional>

namespace phoenix::emit {

namespace {

// What the addresses of accesses to one object have in common: a pointer, and an index of bytes or null.
using Start = std::pair<const llvm::Value*, const llvm::Value*>;

struct Access {
    llvm::Instruction* instruction;
    Start start;
    std::int64_t end; // behind its last byte, from the start
};

std::optional<Access> accessOf(llvm::Instruction& instruction) {
    const llvm::DataLayout& layout = instruction.getModule()->getDataLayout();
    const llvm::Value* pointer = llvm::getLoadStorePointerOperand(&instruction);
    if (pointer == nullptr) return std::nullopt;
    const llvm::Value* index = nullptr;
    std::int64_t offset = 0;
    for (; const auto* step = llvm::dyn_cast<llvm::GEPOperator>(pointer); pointer = step->getPointerOperand()) {
        llvm::MapVector<llvm::Value*, llvm::APInt> variable;
        llvm::APInt constant(64, 0);
        if (!step->collectOffset(layout, 64, variable, constant)) return std::nullopt;
        offset += constant.getSExtValue();
        if (variable.empty()) continue;
        if (variable.size() > 1 || index != nullptr || !variable.front().second.isOne()) return std::nullopt;
        index = variable.front().first;
    }
    const auto bytes = std::int64_t(layout.getTypeStoreSize(llvm::getLoadStoreType(&instruction)));
    return Access{&instruction, {pointer, index}, offset + bytes};
}

bool usesLowerHalf(const llvm::LoadInst& load) {
    if (!load.isVolatile() || !load.getType()->isIntegerTy(64)) return false;
    return llvm::all_of(load.users(), [](const llvm::User* user) {
        if (llvm::isa<llvm::TruncInst>(user)) return user->getType()->getIntegerBitWidth() <= 32;
        const auto* mask = llvm::dyn_cast<llvm::BinaryOperator>(user);
        const auto* bits = mask == nullptr ? nullptr : llvm::dyn_cast<llvm::ConstantInt>(mask->getOperand(1));
        return bits != nullptr && mask->getOpcode() == llvm::Instruction::And && bits->getZExtValue() <= 0xffff'ffff;
    });
}

void narrow(llvm::LoadInst& load) {
    llvm::IRBuilder<> builder(&load);
    llvm::Value* half = builder.CreateAlignedLoad(builder.getInt32Ty(), load.getPointerOperand(), llvm::Align(1), true);
    load.replaceAllUsesWith(builder.CreateZExt(half, builder.getInt64Ty()));
    load.eraseFromParent();
}

// Between two calls: a call may end the run, and what comes behind it never happens.
void narrowStretch(std::vector<Access>& stretch) {
    llvm::DenseMap<Start, const Access*> last;
    for (const Access& access : stretch) {
        const Access*& furthest = last[access.start];
        if (furthest == nullptr || access.end > furthest->end) furthest = &access;
    }
    for (const Access& access : stretch) {
        auto* load = llvm::dyn_cast<llvm::LoadInst>(access.instruction);
        if (load != nullptr && last[access.start] != &access && usesLowerHalf(*load)) narrow(*load);
    }
    stretch.clear();
}

} // namespace

void narrowLoads(llvm::Module& module) {
    for (llvm::Function& function : module)
        for (llvm::BasicBlock& block : function) {
            std::vector<Access> stretch;
            for (llvm::Instruction& instruction : llvm::make_early_inc_range(block)) {
                if (llvm::isa<llvm::CallBase>(instruction) && !llvm::isa<llvm::IntrinsicInst>(instruction))
                    narrowStretch(stretch);
                else if (auto access = accessOf(instruction))
                    stretch.push_back(*access);
            }
            narrowStretch(stretch);
        }
}

} // namespace phoenix::emit
