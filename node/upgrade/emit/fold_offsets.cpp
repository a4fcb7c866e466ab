#include "node/upgrade/emit/fold_offsets.h"

#include "node/upgrade/ir/limits.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PatternMatch.h>

namespace phoenix::emit {

namespace {

namespace match = llvm::PatternMatch;

constexpr unsigned kDepthMax = 6;

// A number of 32 bits as a sum, modulo 2^32.
struct Sum {
    llvm::Value* rest = nullptr; // the number itself when there is no constant in it
    std::uint32_t constant = 0;
};

class Folder {
  public:
    explicit Folder(llvm::Function& function) : function_(function) {}

    void run() {
        for (llvm::BasicBlock& block : function_)
            for (llvm::Instruction& instruction : block)
                if (llvm::isa<llvm::LoadInst, llvm::StoreInst>(instruction)) fold(instruction);
    }

  private:
    // What is made is put beside what it is made of, so that it stays outside the loops that that is outside of.
    Sum sumOf(llvm::Value* number, unsigned depth) {
        const auto* known = sums_.count(number) != 0 ? &sums_[number] : nullptr;
        if (known != nullptr) return *known;
        const Sum sum = depth > kDepthMax ? Sum{number, 0} : taken(number, depth);
        sums_[number] = sum;
        return sum;
    }

    Sum taken(llvm::Value* number, unsigned depth) {
        auto* instruction = llvm::dyn_cast<llvm::BinaryOperator>(number);
        if (instruction == nullptr) return {number, 0};
        llvm::Value *a = nullptr, *b = nullptr;
        llvm::ConstantInt* constant = nullptr;
        llvm::IRBuilder<> builder(instruction);
        if (match::match(number, match::m_Add(match::m_Value(a), match::m_ConstantInt(constant))) ||
            match::match(number, match::m_DisjointOr(match::m_Value(a), match::m_ConstantInt(constant)))) {
            Sum sum = sumOf(a, depth + 1);
            sum.constant += std::uint32_t(constant->getZExtValue());
            return sum;
        }
        if (match::match(number, match::m_Shl(match::m_Value(a), match::m_ConstantInt(constant))) &&
            constant->getZExtValue() < 32) {
            const Sum sum = sumOf(a, depth + 1);
            if (sum.constant == 0) return {number, 0};
            return {builder.CreateShl(sum.rest, constant), sum.constant << constant->getZExtValue()};
        }
        if (match::match(number, match::m_Mul(match::m_Value(a), match::m_ConstantInt(constant)))) {
            const Sum sum = sumOf(a, depth + 1);
            if (sum.constant == 0) return {number, 0};
            return {builder.CreateMul(sum.rest, constant),
                    sum.constant * std::uint32_t(constant->getZExtValue())};
        }
        if (match::match(number, match::m_Add(match::m_Value(a), match::m_Value(b)))) {
            const Sum left = sumOf(a, depth + 1), right = sumOf(b, depth + 1);
            if (left.constant == 0 && right.constant == 0) return {number, 0};
            return {builder.CreateAdd(left.rest, right.rest), left.constant + right.constant};
        }
        return {number, 0};
    }

    void fold(llvm::Instruction& access) {
        const unsigned slot = llvm::isa<llvm::StoreInst>(access) ? 1 : 0;
        llvm::Value* pointer = access.getOperand(slot);
        std::uint64_t offset = 0;
        llvm::Value* address = nullptr;
        for (;;) {
            auto* step = llvm::dyn_cast<llvm::GetElementPtrInst>(pointer);
            if (step == nullptr || step->getNumIndices() != 1 ||
                !step->getSourceElementType()->isIntegerTy(8))
                return;
            llvm::Value* index = *step->idx_begin();
            pointer = step->getPointerOperand();
            if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(index)) {
                offset += constant->getZExtValue();
            } else if (match::match(index, match::m_ZExt(match::m_Value(address))) &&
                       address->getType()->isIntegerTy(32) && pointer == function_.getArg(0)) {
                break;
            } else {
                return;
            }
        }
        if (offset > ir::kOffsetMax) return;
        const Sum sum = sumOf(address, 0);
        const std::int64_t all = std::int64_t(offset) + std::int32_t(sum.constant);
        if (sum.constant == 0 || all < 0 || all > std::int64_t(ir::kNullZoneBytes)) return;
        llvm::IRBuilder<> builder(&access);
        llvm::Value* wide = builder.CreateZExt(sum.rest, builder.getInt64Ty());
        llvm::Value* place = builder.CreateGEP(builder.getInt8Ty(), function_.getArg(0), wide);
        access.setOperand(
            slot, all == 0 ? place
                           : builder.CreateConstGEP1_64(builder.getInt8Ty(), place, std::uint64_t(all)));
    }

    llvm::Function& function_;
    llvm::DenseMap<llvm::Value*, Sum> sums_;
};

} // namespace

void foldOffsets(llvm::Module& module) {
    for (llvm::Function& function : module)
        if (!function.isDeclaration() && function.getCallingConv() == llvm::CallingConv::Fast)
            Folder(function).run();
}

} // namespace phoenix::emit
