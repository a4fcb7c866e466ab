// The blocks of a function that can be reached, in the order in which canonical IR will have them.
#pragma once

#include <llvm/IR/Function.h>
#include <llvm/IR/IntrinsicInst.h>

#include <unordered_map>
#include <vector>

namespace phoenix::import {

// Reverse postorder, the first successor first: every definition comes before its uses but at phis,
// and only loops branch backwards. A block ends early at a call of llvm.trap and the like.
class Flow {
  public:
    explicit Flow(const llvm::Function& function);

    const std::vector<const llvm::BasicBlock*>& blocks() const { return blocks_; }
    std::uint32_t indexOf(const llvm::BasicBlock* block) const { return indices_.at(block); }
    // By index; each once, rising.
    const std::vector<std::uint32_t>& predecessorsOf(std::uint32_t block) const {
        return predecessors_[block];
    }
    // The terminator, or the call that traps.
    static const llvm::Instruction* endOf(const llvm::BasicBlock* block);
    static bool isTrap(const llvm::Instruction& instruction);

  private:
    std::vector<const llvm::BasicBlock*> blocks_;
    std::unordered_map<const llvm::BasicBlock*, std::uint32_t> indices_;
    std::vector<std::vector<std::uint32_t>> predecessors_;
};

} // namespace phoenix::import
