#include "node/upgrade/import/flow.h"

#include <llvm/IR/CFG.h>

#include <algorithm>

namespace phoenix::import {

namespace {

std::vector<const llvm::BasicBlock*> successorsOf(const llvm::BasicBlock* block) {
    const llvm::Instruction* end = Flow::endOf(block);
    if (!end->isTerminator()) return {};
    return {llvm::succ_begin(block), llvm::succ_end(block)};
}

} // namespace

bool Flow::isTrap(const llvm::Instruction& instruction) {
    const auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
    if (call == nullptr) return false;
    switch (call->getIntrinsicID()) {
    case llvm::Intrinsic::trap:
    case llvm::Intrinsic::debugtrap:
    case llvm::Intrinsic::ubsantrap: return true;
    default: return false;
    }
}

const llvm::Instruction* Flow::endOf(const llvm::BasicBlock* block) {
    for (const llvm::Instruction& instruction : *block)
        if (isTrap(instruction)) return &instruction;
    return block->getTerminator();
}

Flow::Flow(const llvm::Function& function) {
    // Depth first without recursion: a hostile function may be one long chain of blocks.
    struct Visit {
        const llvm::BasicBlock* block;
        std::vector<const llvm::BasicBlock*>
            left; // successors not yet visited, the first one first
    };
    const auto open = [this](const llvm::BasicBlock* block) {
        indices_.emplace(block, 0);
        return Visit{block, successorsOf(block)};
    };
    std::vector<Visit> path;
    path.push_back(open(&function.getEntryBlock()));
    while (!path.empty()) {
        std::vector<const llvm::BasicBlock*>& left = path.back().left;
        if (left.empty()) {
            blocks_.push_back(path.back().block);
            path.pop_back();
            continue;
        }
        const llvm::BasicBlock* next = left.back();
        left.pop_back();
        if (!indices_.contains(next)) path.push_back(open(next));
    }
    std::reverse(blocks_.begin(), blocks_.end());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i)
        indices_[blocks_[i]] = i;
    predecessors_.resize(blocks_.size());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
        for (const llvm::BasicBlock* next : successorsOf(blocks_[i])) {
            std::vector<std::uint32_t>& list = predecessors_[indices_[next]];
            if (list.empty() || list.back() != i) list.push_back(i);
        }
    }
}

} // namespace phoenix::import
