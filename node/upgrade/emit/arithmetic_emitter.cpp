// Arithmetic, made total: no flag, no undefined shift, no undefined division reaches LLVM.
#include "node/upgrade/emit/function_emitter.h"

#include <llvm/IR/Intrinsics.h>

namespace phoenix::emit {

namespace {

llvm::CmpInst::Predicate predicateOf(ir::Predicate predicate) {
    switch (predicate) {
    case ir::Predicate::Eq: return llvm::CmpInst::ICMP_EQ;
    case ir::Predicate::Ne: return llvm::CmpInst::ICMP_NE;
    case ir::Predicate::Ugt: return llvm::CmpInst::ICMP_UGT;
    case ir::Predicate::Uge: return llvm::CmpInst::ICMP_UGE;
    case ir::Predicate::Ult: return llvm::CmpInst::ICMP_ULT;
    case ir::Predicate::Ule: return llvm::CmpInst::ICMP_ULE;
    case ir::Predicate::Sgt: return llvm::CmpInst::ICMP_SGT;
    case ir::Predicate::Sge: return llvm::CmpInst::ICMP_SGE;
    case ir::Predicate::Slt: return llvm::CmpInst::ICMP_SLT;
    case ir::Predicate::Sle: return llvm::CmpInst::ICMP_SLE;
    }
    die("the emitter met a comparison that it does not know");
}

llvm::Intrinsic::ID overflowIntrinsic(ir::Opcode opcode) {
    switch (opcode) {
    case ir::Opcode::SAddOverflow: return llvm::Intrinsic::sadd_with_overflow;
    case ir::Opcode::UAddOverflow: return llvm::Intrinsic::uadd_with_overflow;
    case ir::Opcode::SSubOverflow: return llvm::Intrinsic::ssub_with_overflow;
    case ir::Opcode::USubOverflow: return llvm::Intrinsic::usub_with_overflow;
    case ir::Opcode::SMulOverflow: return llvm::Intrinsic::smul_with_overflow;
    default: return llvm::Intrinsic::umul_with_overflow;
    }
}

} // namespace

llvm::Value* FunctionEmitter::emitDivision(const ir::Instruction& in) {
    llvm::Value* a = operand(in.operands[0]);
    llvm::Value* b = operand(in.operands[1]);
    llvm::Type* type = a->getType();
    const unsigned width = type->getIntegerBitWidth();
    auto* allOnes = llvm::ConstantInt::get(parts_.context(), llvm::APInt::getAllOnes(width));
    trapIf(builder_.CreateICmpEQ(b, llvm::ConstantInt::get(type, 0)), ir::ObjectTrap::Arithmetic);
    switch (in.opcode) {
    case ir::Opcode::UDiv: return builder_.CreateUDiv(a, b);
    case ir::Opcode::URem: return builder_.CreateURem(a, b);
    case ir::Opcode::SDiv: {
        auto* smallest =
            llvm::ConstantInt::get(parts_.context(), llvm::APInt::getSignedMinValue(width));
        trapIf(builder_.CreateAnd(builder_.CreateICmpEQ(a, smallest),
                                  builder_.CreateICmpEQ(b, allOnes)),
               ir::ObjectTrap::Arithmetic);
        return builder_.CreateSDiv(a, b);
    }
    default: {
        // By −1 the remainder is 0, and the processor would fault for the smallest integer.
        llvm::Value* isMinusOne = builder_.CreateICmpEQ(b, allOnes);
        llvm::Value* one = llvm::ConstantInt::get(type, 1);
        // In i1 the number 1 is −1 itself; every remainder that does not trap is 0.
        if (width == 1) return llvm::ConstantInt::get(type, 0);
        return builder_.CreateSRem(a, builder_.CreateSelect(isMinusOne, one, b));
    }
    }
}

// For aarch64, LLVM would call __muloti4, which no engine offers: from the product of the magnitudes instead.
void FunctionEmitter::emitSignedProduct(const ir::Instruction& in) {
    llvm::Value* a = operand(in.operands[0]);
    llvm::Value* b = operand(in.operands[1]);
    llvm::Type* type = a->getType();
    const auto magnitude = [&](llvm::Value* number) {
        return builder_.CreateBinaryIntrinsic(llvm::Intrinsic::abs, number, builder_.getFalse());
    };
    llvm::Value* pair = builder_.CreateBinaryIntrinsic(llvm::Intrinsic::umul_with_overflow,
                                                       magnitude(a), magnitude(b));
    llvm::Value* negative = builder_.CreateICmpSLT(builder_.CreateXor(a, b), llvm::ConstantInt::get(type, 0));
    auto* largest = llvm::ConstantInt::get(
        parts_.context(), llvm::APInt::getSignedMaxValue(type->getIntegerBitWidth()));
    llvm::Value* bound = builder_.CreateAdd(largest, builder_.CreateZExt(negative, type));
    values_[in.result] = builder_.CreateMul(a, b);
    values_[in.result + 1] = builder_.CreateOr(
        builder_.CreateExtractValue(pair, 1),
        builder_.CreateICmpUGT(builder_.CreateExtractValue(pair, 0), bound));
}

void FunctionEmitter::emitOverflow(const ir::Instruction& in) {
    if (in.opcode == ir::Opcode::SMulOverflow && in.operands[0].type == ir::Type::I128 &&
        parts_.options.processor == Processor::AArch64)
        return emitSignedProduct(in);
    llvm::Value* pair = builder_.CreateBinaryIntrinsic(
        overflowIntrinsic(in.opcode), operand(in.operands[0]), operand(in.operands[1]));
    values_[in.result] = builder_.CreateExtractValue(pair, 0);
    values_[in.result + 1] = builder_.CreateExtractValue(pair, 1);
}

llvm::Value* FunctionEmitter::emitArithmetic(const ir::Instruction& in) {
    using llvm::Intrinsic::ID;
    namespace Intrinsic = llvm::Intrinsic;
    llvm::Value* a = operand(in.operands[0]);
    llvm::Value* b = in.operands.size() > 1 ? operand(in.operands[1]) : nullptr;
    llvm::Value* c = in.operands.size() > 2 ? operand(in.operands[2]) : nullptr;
    llvm::Type* type = typeFor(in.type);
    const auto binary = [&](ID id) { return builder_.CreateBinaryIntrinsic(id, a, b); };
    const auto unary = [&](ID id) { return builder_.CreateUnaryIntrinsic(id, a); };
    // ctlz, cttz and abs take a flag that makes a case undefined; it is always false here.
    const auto flagged = [&](ID id) {
        return builder_.CreateBinaryIntrinsic(id, a, builder_.getFalse());
    };
    // Widths are powers of two, so the amount modulo the width is its lowest bits.
    const auto amount = [&](llvm::Value* shift) {
        return builder_.CreateAnd(shift,
                                  llvm::ConstantInt::get(type, type->getIntegerBitWidth() - 1));
    };
    const auto threeWay = [&](llvm::CmpInst::Predicate less, llvm::CmpInst::Predicate greater) {
        return builder_.CreateSub(builder_.CreateZExt(builder_.CreateICmp(greater, a, b), type),
                                  builder_.CreateZExt(builder_.CreateICmp(less, a, b), type));
    };
    switch (in.opcode) {
    case ir::Opcode::Select: return builder_.CreateSelect(a, b, c);
    case ir::Opcode::Add: return builder_.CreateAdd(a, b);
    case ir::Opcode::Sub: return builder_.CreateSub(a, b);
    case ir::Opcode::Mul: return builder_.CreateMul(a, b);
    case ir::Opcode::UDiv:
    case ir::Opcode::SDiv:
    case ir::Opcode::URem:
    case ir::Opcode::SRem: return emitDivision(in);
    case ir::Opcode::And: return builder_.CreateAnd(a, b);
    case ir::Opcode::Or: return builder_.CreateOr(a, b);
    case ir::Opcode::Xor: return builder_.CreateXor(a, b);
    case ir::Opcode::Shl: return builder_.CreateShl(a, amount(b));
    case ir::Opcode::LShr: return builder_.CreateLShr(a, amount(b));
    case ir::Opcode::AShr: return builder_.CreateAShr(a, amount(b));
    case ir::Opcode::ICmp: return builder_.CreateICmp(predicateOf(in.predicate), a, b);
    case ir::Opcode::ZExt: return builder_.CreateZExt(a, type);
    case ir::Opcode::SExt: return builder_.CreateSExt(a, type);
    case ir::Opcode::Trunc: return builder_.CreateTrunc(a, type);
    case ir::Opcode::BSwap: return unary(Intrinsic::bswap);
    case ir::Opcode::BitReverse: return unary(Intrinsic::bitreverse);
    case ir::Opcode::CtPop: return unary(Intrinsic::ctpop);
    case ir::Opcode::CtLz: return flagged(Intrinsic::ctlz);
    case ir::Opcode::CtTz: return flagged(Intrinsic::cttz);
    // A rotation of one bit by nothing: not worth trusting a code generator with.
    case ir::Opcode::FShl:
        return in.type == ir::Type::I1 ? a
                                       : builder_.CreateIntrinsic(Intrinsic::fshl, {type}, {a, b, c});
    case ir::Opcode::FShr:
        return in.type == ir::Type::I1 ? b
                                       : builder_.CreateIntrinsic(Intrinsic::fshr, {type}, {a, b, c});
    case ir::Opcode::Abs: return flagged(Intrinsic::abs);
    case ir::Opcode::SMin: return binary(Intrinsic::smin);
    case ir::Opcode::SMax: return binary(Intrinsic::smax);
    case ir::Opcode::UMin: return binary(Intrinsic::umin);
    case ir::Opcode::UMax: return binary(Intrinsic::umax);
    case ir::Opcode::SCmp: return threeWay(llvm::CmpInst::ICMP_SLT, llvm::CmpInst::ICMP_SGT);
    case ir::Opcode::UCmp: return threeWay(llvm::CmpInst::ICMP_ULT, llvm::CmpInst::ICMP_UGT);
    case ir::Opcode::SAddSat: return binary(Intrinsic::sadd_sat);
    case ir::Opcode::UAddSat: return binary(Intrinsic::uadd_sat);
    case ir::Opcode::SSubSat: return binary(Intrinsic::ssub_sat);
    case ir::Opcode::USubSat: return binary(Intrinsic::usub_sat);
    case ir::Opcode::SShlSat:
        return builder_.CreateBinaryIntrinsic(Intrinsic::sshl_sat, a, amount(b));
    case ir::Opcode::UShlSat:
        return builder_.CreateBinaryIntrinsic(Intrinsic::ushl_sat, a, amount(b));
    default: die("the emitter met an instruction that it does not know");
    }
}

} // namespace phoenix::emit
