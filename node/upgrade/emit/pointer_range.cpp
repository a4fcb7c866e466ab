#include "node/upgrade/emit/pointer_range.h"

#include <llvm/Analysis/ValueTracking.h>
#include <llvm/IR/ConstantRange.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/Support/KnownBits.h>

#include <algorithm>

namespace phoenix::emit {

namespace {

constexpr unsigned kDepthMax = 12;
// Values looked at for one pointer: phis of phis would otherwise cost without bound.
constexpr unsigned kStepsMax = 400;

Range join(Range a, Range b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

Range meet(Range a, Range b) {
    return {std::max(a.low, b.low), std::min(a.high, b.high)};
}

Range ofBits(unsigned width) {
    return {0, (__int128(1) << std::min(width, 64u)) - 1};
}

bool fits(Range range, unsigned width) {
    return range.low >= 0 && range.high <= ofBits(width).high;
}

} // namespace

PointerRanges::PointerRanges(llvm::Function& function)
    : layout_(function.getParent()->getDataLayout()), dominators_(function) {
    for (llvm::BasicBlock& block : function)
        if (auto* branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator()))
            if (branch->isConditional()) conditions_.registerBranch(branch);
}

Range PointerRanges::byKnownBits(const llvm::Value* number, const llvm::Instruction* at) const {
    llvm::SimplifyQuery query(layout_, nullptr, &dominators_, nullptr, at, true, true, &conditions_);
    const llvm::KnownBits known = llvm::computeKnownBits(number, 0, query);
    return {known.getMinValue().getZExtValue(), known.getMaxValue().getZExtValue()};
}

// What the branches that lead here say about it: comparisons with a constant.
Range PointerRanges::byConditions(const llvm::Value* number, const llvm::Instruction* at) const {
    Range range = ofBits(number->getType()->getIntegerBitWidth());
    for (const llvm::BranchInst* branch : conditions_.conditionsFor(number)) {
        const auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition());
        if (compare == nullptr || compare->getOperand(0) != number) continue;
        const auto* bound = llvm::dyn_cast<llvm::ConstantInt>(compare->getOperand(1));
        if (bound == nullptr) continue;
        for (const unsigned way : {0u, 1u}) {
            const llvm::BasicBlockEdge edge(branch->getParent(), branch->getSuccessor(way));
            if (!dominators_.dominates(edge, at->getParent())) continue;
            const auto predicate =
                way == 0 ? compare->getPredicate() : compare->getInversePredicate();
            const auto region = llvm::ConstantRange::makeExactICmpRegion(predicate, bound->getValue());
            if (region.isEmptySet()) continue;
            range = meet(range, {region.getUnsignedMin().getZExtValue(),
                                 region.getUnsignedMax().getZExtValue()});
        }
    }
    return range;
}

// The value as an unsigned number of its width, which is at most 64.
Range PointerRanges::rangeOf(const llvm::Value* number, const llvm::Instruction* at,
                             unsigned depth) const {
    const unsigned width = number->getType()->getIntegerBitWidth();
    if (const auto* constant = llvm::dyn_cast<llvm::ConstantInt>(number)) {
        const __int128 value = constant->getZExtValue();
        return {value, value};
    }
    const Range known = meet(byKnownBits(number, at), byConditions(number, at));
    const auto* instruction = llvm::dyn_cast<llvm::Instruction>(number);
    if (instruction == nullptr || depth > kDepthMax || stepsLeft_ == 0) return known;
    --stepsLeft_;
    const auto part = [&](unsigned n) { return rangeOf(instruction->getOperand(n), at, depth + 1); };
    const auto narrow = [](const llvm::Value* value) {
        return value->getType()->getIntegerBitWidth() <= 64;
    };
    Range range = ofBits(width);
    switch (instruction->getOpcode()) {
    case llvm::Instruction::ZExt: range = part(0); break;
    case llvm::Instruction::Add: {
        const Range a = part(0), b = part(1);
        range = {a.low + b.low, a.high + b.high};
        break;
    }
    case llvm::Instruction::Or: {
        // a | b is at most a + b, and at least the larger.
        const Range a = part(0), b = part(1);
        range = {std::max(a.low, b.low), a.high + b.high};
        break;
    }
    case llvm::Instruction::And: range = {0, std::min(part(0).high, part(1).high)}; break;
    case llvm::Instruction::Shl:
        if (const auto* by = llvm::dyn_cast<llvm::ConstantInt>(instruction->getOperand(1));
            by != nullptr && by->getZExtValue() < 32) {
            const Range a = part(0);
            range = {a.low << by->getZExtValue(), a.high << by->getZExtValue()};
        }
        break;
    case llvm::Instruction::LShr: range = {0, part(0).high}; break;
    case llvm::Instruction::Trunc:
        if (narrow(instruction->getOperand(0))) range = part(0);
        break;
    case llvm::Instruction::Select: range = join(part(1), part(2)); break;
    case llvm::Instruction::PHI: {
        const auto* phi = llvm::cast<llvm::PHINode>(instruction);
        for (unsigned n = 0; n < phi->getNumIncomingValues(); ++n) {
            const Range one = rangeOf(phi->getIncomingValue(n),
                                      phi->getIncomingBlock(n)->getTerminator(), depth + 1);
            range = n == 0 ? one : join(range, one);
        }
        break;
    }
    default: break;
    }
    // Whatever may wrap is any number of its width.
    if (!fits(range, width)) range = ofBits(width);
    range = meet(range, known);
    return range.low <= range.high ? range : known;
}

std::optional<PointerRange> PointerRanges::of(const llvm::Value* pointer,
                                              const llvm::Instruction* at) const {
    stepsLeft_ = kStepsMax;
    return follow(pointer, at, 0);
}

std::optional<PointerRange> PointerRanges::follow(const llvm::Value* pointer,
                                                  const llvm::Instruction* at, unsigned depth) const {
    if (depth > kDepthMax || stepsLeft_ == 0) return std::nullopt;
    --stepsLeft_;
    if (llvm::isa<llvm::Argument>(pointer) || llvm::isa<llvm::GlobalVariable>(pointer))
        return PointerRange{pointer, {0, 0}};
    const auto either = [&](const llvm::Value* a,
                            const llvm::Value* b) -> std::optional<PointerRange> {
        const auto first = follow(a, at, depth + 1);
        const auto second = follow(b, at, depth + 1);
        if (!first || !second || first->root != second->root) return std::nullopt;
        return PointerRange{first->root, join(first->offset, second->offset)};
    };
    if (const auto* select = llvm::dyn_cast<llvm::SelectInst>(pointer))
        return either(select->getTrueValue(), select->getFalseValue());
    if (const auto* phi = llvm::dyn_cast<llvm::PHINode>(pointer)) {
        std::optional<PointerRange> all;
        for (unsigned n = 0; n < phi->getNumIncomingValues(); ++n) {
            // What holds at the end of the edge, not what holds here.
            const auto one =
                follow(phi->getIncomingValue(n), phi->getIncomingBlock(n)->getTerminator(), depth + 1);
            if (!one || (all && all->root != one->root)) return std::nullopt;
            all = all ? PointerRange{one->root, join(all->offset, one->offset)} : *one;
        }
        return all;
    }
    const auto* step = llvm::dyn_cast<llvm::GEPOperator>(pointer);
    if (step == nullptr) return std::nullopt;
    auto from = follow(step->getPointerOperand(), at, depth + 1);
    if (!from) return std::nullopt;
    llvm::MapVector<llvm::Value*, llvm::APInt> variable;
    llvm::APInt constant(64, 0);
    if (!step->collectOffset(layout_, 64, variable, constant)) return std::nullopt;
    from->offset.low += constant.getSExtValue();
    from->offset.high += constant.getSExtValue();
    for (const auto& [index, scale] : variable) {
        if (index->getType()->getIntegerBitWidth() != 64 || scale.isNegative()) return std::nullopt;
        const Range range = rangeOf(index, at, 0);
        from->offset.low += range.low * __int128(scale.getZExtValue());
        from->offset.high += range.high * __int128(scale.getZExtValue());
    }
    return from;
}

} // namespace phoenix::emit
