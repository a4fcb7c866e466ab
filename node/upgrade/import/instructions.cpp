// Instructions that only compute.
#include "node/upgrade/import/function_importer.h"

namespace phoenix::import {

namespace {

Opcode opcodeOf(llvm::Instruction::BinaryOps opcode) {
    switch (opcode) {
    case llvm::Instruction::Add: return Opcode::Add;
    case llvm::Instruction::Sub: return Opcode::Sub;
    case llvm::Instruction::Mul: return Opcode::Mul;
    case llvm::Instruction::UDiv: return Opcode::UDiv;
    case llvm::Instruction::SDiv: return Opcode::SDiv;
    case llvm::Instruction::URem: return Opcode::URem;
    case llvm::Instruction::SRem: return Opcode::SRem;
    case llvm::Instruction::Shl: return Opcode::Shl;
    case llvm::Instruction::LShr: return Opcode::LShr;
    case llvm::Instruction::AShr: return Opcode::AShr;
    case llvm::Instruction::And: return Opcode::And;
    case llvm::Instruction::Or: return Opcode::Or;
    case llvm::Instruction::Xor: return Opcode::Xor;
    default: return Opcode::Trap; // floating point, which its type has excluded
    }
}

Predicate predicateOf(llvm::CmpInst::Predicate predicate) {
    switch (predicate) {
    case llvm::CmpInst::ICMP_NE: return Predicate::Ne;
    case llvm::CmpInst::ICMP_UGT: return Predicate::Ugt;
    case llvm::CmpInst::ICMP_UGE: return Predicate::Uge;
    case llvm::CmpInst::ICMP_ULT: return Predicate::Ult;
    case llvm::CmpInst::ICMP_ULE: return Predicate::Ule;
    case llvm::CmpInst::ICMP_SGT: return Predicate::Sgt;
    case llvm::CmpInst::ICMP_SGE: return Predicate::Sge;
    case llvm::CmpInst::ICMP_SLT: return Predicate::Slt;
    case llvm::CmpInst::ICMP_SLE: return Predicate::Sle;
    default: return Predicate::Eq;
    }
}

} // namespace

void FunctionImporter::instruction(const llvm::Instruction& instruction) {
    if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) return this->call(*call);
    if (instruction.isAtomic())
        return refuse(instruction, "uses an atomic operation: a module runs in one thread, use an "
                                   "ordinary variable");
    if (instruction.isEHPad())
        return refuse(instruction, "uses exceptions: build with -fno-exceptions");
    if (!typesAllowed(instruction)) return;
    switch (instruction.getOpcode()) {
    case llvm::Instruction::Alloca: return allocate(llvm::cast<llvm::AllocaInst>(instruction));
    case llvm::Instruction::Load: return load(llvm::cast<llvm::LoadInst>(instruction));
    case llvm::Instruction::Store: return store(llvm::cast<llvm::StoreInst>(instruction));
    case llvm::Instruction::GetElementPtr:
        return elementPointer(llvm::cast<llvm::GetElementPtrInst>(instruction));
    case llvm::Instruction::ICmp: return compare(llvm::cast<llvm::ICmpInst>(instruction));
    case llvm::Instruction::Select: return select(llvm::cast<llvm::SelectInst>(instruction));
    case llvm::Instruction::ExtractValue:
    case llvm::Instruction::InsertValue: return aggregate(instruction);
    // undef and poison are zero already, so there is nothing left to freeze.
    case llvm::Instruction::Freeze:
        return define(instruction, valuesOf(instruction.getOperand(0), instruction));
    case llvm::Instruction::VAArg:
        return refuse(instruction,
                      "takes a variable number of arguments: give every parameter a type");
    default: break;
    }
    if (const auto* binary = llvm::dyn_cast<llvm::BinaryOperator>(&instruction))
        return this->binary(*binary);
    if (const auto* cast = llvm::dyn_cast<llvm::CastInst>(&instruction)) return this->cast(*cast);
    refuse(instruction, "uses the instruction '" + std::string(instruction.getOpcodeName()) +
                            "', which is not allowed");
}

void FunctionImporter::binary(const llvm::BinaryOperator& instruction) {
    const Opcode opcode = opcodeOf(instruction.getOpcode());
    if (const unsigned width = wideWidth(instruction.getType()); width != 0) {
        std::optional<Values> made =
            wide_.binary(opcode, width, valuesOf(instruction.getOperand(0), instruction),
                         valuesOf(instruction.getOperand(1), instruction));
        if (!made)
            return refuse(instruction, "uses '" + std::string(instruction.getOpcodeName()) +
                                           "' on an integer of " + std::to_string(width) +
                                           " bits: at most 128 are allowed");
        return define(instruction, std::move(*made));
    }
    const Operand a = scalarOf(instruction.getOperand(0), instruction);
    const Operand b = scalarOf(instruction.getOperand(1), instruction);
    define(instruction, {arithmetic_.binary(opcode, scalarWidth(instruction.getType()), a, b)});
}

void FunctionImporter::compare(const llvm::ICmpInst& instruction) {
    const Predicate predicate = predicateOf(instruction.getPredicate());
    const llvm::Type* type = instruction.getOperand(0)->getType();
    if (const unsigned width = wideWidth(type); width != 0) {
        const Operand made =
            wide_.compare(predicate, width, valuesOf(instruction.getOperand(0), instruction),
                          valuesOf(instruction.getOperand(1), instruction));
        return define(instruction, {made});
    }
    const Operand a = scalarOf(instruction.getOperand(0), instruction);
    const Operand b = scalarOf(instruction.getOperand(1), instruction);
    define(instruction, {arithmetic_.compare(predicate, scalarWidth(type), a, b)});
}

void FunctionImporter::cast(const llvm::CastInst& instruction) {
    const auto widthOf = [](const llvm::Type* type) {
        return scalarWidth(type) != 0 ? scalarWidth(type) : wideWidth(type);
    };
    const unsigned from = widthOf(instruction.getSrcTy());
    const unsigned to = widthOf(instruction.getDestTy());
    const Values values = valuesOf(instruction.getOperand(0), instruction);
    const bool isSigned = instruction.getOpcode() == llvm::Instruction::SExt;
    switch (instruction.getOpcode()) {
    case llvm::Instruction::SExt:
    case llvm::Instruction::Trunc:
    case llvm::Instruction::ZExt:
    case llvm::Instruction::PtrToInt:
    case llvm::Instruction::IntToPtr:
    case llvm::Instruction::BitCast:
        if (from == 0 || to == 0) break;
        if (from == to) return define(instruction, values);
        if (to > kWidthMax && from < to)
            return define(instruction, wide_.extend(isSigned, from, to, values));
        if (from > kWidthMax) return define(instruction, wide_.truncate(from, to, values));
        return define(instruction, {isSigned    ? arithmetic_.signExtend(from, to, values.front())
                                    : from < to ? arithmetic_.zeroExtend(from, to, values.front())
                                                : arithmetic_.truncate(from, to, values.front())});
    default: break;
    }
    refuse(instruction, "uses the cast '" + std::string(instruction.getOpcodeName()) +
                            "', which is not allowed");
}

void FunctionImporter::select(const llvm::SelectInst& instruction) {
    const Operand condition = scalarOf(instruction.getCondition(), instruction);
    const Values yes = valuesOf(instruction.getTrueValue(), instruction);
    const Values no = valuesOf(instruction.getFalseValue(), instruction);
    Values values;
    for (std::size_t i = 0; i < yes.size(); ++i)
        values.push_back(out_.op(Opcode::Select, yes[i].type, {condition, yes[i], no[i]}));
    define(instruction, std::move(values));
}

void FunctionImporter::aggregate(const llvm::Instruction& instruction) {
    llvm::Type* type = instruction.getOperand(0)->getType();
    Values whole = valuesOf(instruction.getOperand(0), instruction);
    if (const auto* extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction)) {
        const auto [first, count] = state_.types.partOf(type, extract->getIndices());
        const auto from = whole.begin() + std::ptrdiff_t(first);
        return define(instruction, Values(from, from + std::ptrdiff_t(count)));
    }
    const auto& insert = llvm::cast<llvm::InsertValueInst>(instruction);
    const auto [first, count] = state_.types.partOf(type, insert.getIndices());
    const Values part = valuesOf(insert.getInsertedValueOperand(), instruction);
    std::copy_n(part.begin(), count, whole.begin() + std::ptrdiff_t(first));
    define(instruction, std::move(whole));
}

} // namespace phoenix::import
