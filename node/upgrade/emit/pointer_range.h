// Where a pointer of emitted code may point, proven from the code that computes it.
#pragma once

#include <llvm/Analysis/DomConditionCache.h>
#include <llvm/Analysis/SimplifyQuery.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Function.h>

#include <optional>

namespace phoenix::emit {

// Inclusive; wide enough that sums of 64-bit numbers do not wrap.
struct Range {
    __int128 low = 0;
    __int128 high = 0;
};

// A root (an argument or a global) and a distance in bytes from it.
struct PointerRange {
    const llvm::Value* root = nullptr;
    Range offset;
};

// Answers for one function; the function must not change meanwhile.
class PointerRanges {
  public:
    explicit PointerRanges(llvm::Function& function);

    // Nothing when the pointer is made in a way that is not understood.
    std::optional<PointerRange> of(const llvm::Value* pointer, const llvm::Instruction* at) const;

  private:
    std::optional<PointerRange> follow(const llvm::Value* pointer, const llvm::Instruction* at,
                                       unsigned depth) const;
    Range rangeOf(const llvm::Value* number, const llvm::Instruction* at, unsigned depth) const;
    Range byConditions(const llvm::Value* number, const llvm::Instruction* at) const;
    Range byKnownBits(const llvm::Value* number, const llvm::Instruction* at) const;

    const llvm::DataLayout& layout_;
    llvm::DominatorTree dominators_;
    llvm::DomConditionCache conditions_;
    mutable unsigned stepsLeft_ = 0;
};

} // namespace phoenix::emit
