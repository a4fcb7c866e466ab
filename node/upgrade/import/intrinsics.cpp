// LLVM's intrinsics: those with a meaning in canonical IR, those without effect, and no others.
#include "node/upgrade/import/function_importer.h"

#include <llvm/IR/IntrinsicInst.h>

namespace phoenix::import {

namespace {

using llvm::Intrinsic::ID;

// Opcodes of intrinsics that take one or two operands of the result's type.
std::optional<Opcode> plainOpcode(ID id) {
    switch (id) {
    case llvm::Intrinsic::bswap: return Opcode::BSwap;
    case llvm::Intrinsic::bitreverse: return Opcode::BitReverse;
    case llvm::Intrinsic::ctpop: return Opcode::CtPop;
    case llvm::Intrinsic::ctlz: return Opcode::CtLz;
    case llvm::Intrinsic::cttz: return Opcode::CtTz;
    case llvm::Intrinsic::abs: return Opcode::Abs;
    case llvm::Intrinsic::smin: return Opcode::SMin;
    case llvm::Intrinsic::smax: return Opcode::SMax;
    case llvm::Intrinsic::umin: return Opcode::UMin;
    case llvm::Intrinsic::umax: return Opcode::UMax;
    case llvm::Intrinsic::sadd_sat: return Opcode::SAddSat;
    case llvm::Intrinsic::uadd_sat: return Opcode::UAddSat;
    case llvm::Intrinsic::ssub_sat: return Opcode::SSubSat;
    case llvm::Intrinsic::usub_sat: return Opcode::USubSat;
    case llvm::Intrinsic::sshl_sat: return Opcode::SShlSat;
    case llvm::Intrinsic::ushl_sat: return Opcode::UShlSat;
    default: return std::nullopt;
    }
}

std::optional<Opcode> overflowOpcode(ID id) {
    switch (id) {
    case llvm::Intrinsic::sadd_with_overflow: return Opcode::SAddOverflow;
    case llvm::Intrinsic::uadd_with_overflow: return Opcode::UAddOverflow;
    case llvm::Intrinsic::ssub_with_overflow: return Opcode::SSubOverflow;
    case llvm::Intrinsic::usub_with_overflow: return Opcode::USubOverflow;
    case llvm::Intrinsic::smul_with_overflow: return Opcode::SMulOverflow;
    case llvm::Intrinsic::umul_with_overflow: return Opcode::UMulOverflow;
    default: return std::nullopt;
    }
}

} // namespace

void FunctionImporter::intrinsic(const llvm::CallBase& instruction, const llvm::Function& callee) {
    const ID id = callee.getIntrinsicID();
    if (dropped(instruction, id)) return;
    if (!typesAllowed(instruction)) return;
    bool scalars = true;
    for (const llvm::Use& argument : instruction.args())
        scalars = scalars &&
                  (argument->getType()->isMetadataTy() || scalarWidth(argument->getType()) != 0);
    if (scalars && (arithmeticIntrinsic(instruction, id) || memoryIntrinsic(instruction, id)))
        return;
    refuse(instruction,
           "uses the intrinsic '" + callee.getName().str() + "', which is not allowed");
}

// Hints and questions to the optimiser: they vanish, or answer with what is always right.
bool FunctionImporter::dropped(const llvm::CallBase& instruction, unsigned id) {
    const auto identity = [&] {
        if (typesAllowed(instruction))
            define(instruction, valuesOf(instruction.getArgOperand(0), instruction));
        return true;
    };
    const auto number = [&](Wide bits) {
        const unsigned width = scalarWidth(instruction.getType());
        if (width == 0) return false;
        define(instruction, {Builder::constant(carrierOf(width), ir::truncate(bits, width))});
        return true;
    };
    switch (id) {
    case llvm::Intrinsic::dbg_assign:
    case llvm::Intrinsic::dbg_declare:
    case llvm::Intrinsic::dbg_label:
    case llvm::Intrinsic::dbg_value:
    case llvm::Intrinsic::lifetime_start:
    case llvm::Intrinsic::lifetime_end:
    case llvm::Intrinsic::invariant_end:
    case llvm::Intrinsic::assume:
    case llvm::Intrinsic::experimental_noalias_scope_decl:
    case llvm::Intrinsic::donothing:
    case llvm::Intrinsic::sideeffect:
    case llvm::Intrinsic::prefetch:
    case llvm::Intrinsic::pseudoprobe:
    case llvm::Intrinsic::var_annotation: return true;
    case llvm::Intrinsic::expect:
    case llvm::Intrinsic::expect_with_probability:
    case llvm::Intrinsic::launder_invariant_group:
    case llvm::Intrinsic::strip_invariant_group:
    case llvm::Intrinsic::annotation:
    case llvm::Intrinsic::ptr_annotation:
    case llvm::Intrinsic::ssa_copy: return identity();
    case llvm::Intrinsic::invariant_start:
    case llvm::Intrinsic::is_constant: return number(0);
    // "Not known": the largest for an upper bound, zero for a lower one.
    case llvm::Intrinsic::objectsize: {
        const auto* lower = llvm::dyn_cast<llvm::ConstantInt>(instruction.getArgOperand(1));
        return number(lower != nullptr && lower->isOne() ? Wide(0) : ~Wide(0));
    }
    default: return false;
    }
}

bool FunctionImporter::arithmeticIntrinsic(const llvm::CallBase& instruction, unsigned id) {
    const auto argument = [&](unsigned i) {
        return scalarOf(instruction.getArgOperand(i), instruction);
    };
    const unsigned width =
        instruction.arg_empty() ? 0 : scalarWidth(instruction.getArgOperand(0)->getType());
    if (const std::optional<Opcode> opcode = overflowOpcode(id)) {
        const auto [value, lost] = arithmetic_.overflow(*opcode, width, argument(0), argument(1));
        define(instruction, {value, lost});
        return true;
    }
    if (id == llvm::Intrinsic::fshl || id == llvm::Intrinsic::fshr) {
        const Opcode opcode = id == llvm::Intrinsic::fshl ? Opcode::FShl : Opcode::FShr;
        define(instruction,
               {arithmetic_.funnel(opcode, width, argument(0), argument(1), argument(2))});
        return true;
    }
    if (id == llvm::Intrinsic::scmp || id == llvm::Intrinsic::ucmp) {
        const Opcode opcode = id == llvm::Intrinsic::scmp ? Opcode::SCmp : Opcode::UCmp;
        define(instruction, {arithmetic_.threeWay(opcode, width, scalarWidth(instruction.getType()),
                                                  argument(0), argument(1))});
        return true;
    }
    const std::optional<Opcode> opcode = plainOpcode(id);
    if (!opcode) return false;
    const bool shift = *opcode == Opcode::SShlSat || *opcode == Opcode::UShlSat;
    if (shift && ir::widthOf(carrierOf(width)) != width) return false;
    const bool unary = ir::shapeOf(*opcode) == ir::Shape::Unary;
    define(instruction, {unary ? arithmetic_.unary(*opcode, width, argument(0))
                               : arithmetic_.binary(*opcode, width, argument(0), argument(1))});
    return true;
}

bool FunctionImporter::memoryIntrinsic(const llvm::CallBase& instruction, unsigned id) {
    const auto argument = [&](unsigned i) {
        return scalarOf(instruction.getArgOperand(i), instruction);
    };
    const auto lengthOf = [&](unsigned i) {
        return length(scalarWidth(instruction.getArgOperand(i)->getType()), argument(i));
    };
    switch (id) {
    // A copy whose ranges overlap is a move here, not undefined.
    case llvm::Intrinsic::memcpy:
    case llvm::Intrinsic::memcpy_inline:
    case llvm::Intrinsic::memmove: move(argument(0), argument(1), lengthOf(2)); return true;
    case llvm::Intrinsic::memset:
    case llvm::Intrinsic::memset_inline: fill(argument(0), argument(1), lengthOf(2)); return true;
    case llvm::Intrinsic::stacksave:
        define(instruction, {out_.add({.opcode = Opcode::StackSave, .type = Type::I32})});
        return true;
    case llvm::Intrinsic::stackrestore:
        out_.add({.opcode = Opcode::StackRestore, .operands = {argument(0)}});
        return true;
    case llvm::Intrinsic::ptrmask:
        define(instruction, {out_.op(Opcode::And, Type::I32, {argument(0), lengthOf(1)})});
        return true;
    // A table of 32-bit distances from its own start.
    case llvm::Intrinsic::load_relative: {
        const unsigned width = scalarWidth(instruction.getArgOperand(1)->getType());
        Operand by = argument(1);
        if (width > 32) by = arithmetic_.truncate(width, 32, by);
        if (width < 32) by = arithmetic_.signExtend(width, 32, by);
        const Operand table = argument(0);
        const Operand entry = out_.op(Opcode::Add, Type::I32, {table, by});
        const Operand distance = out_.load(Type::I32, entry, 0);
        define(instruction, {out_.op(Opcode::Add, Type::I32, {table, distance})});
        return true;
    }
    default: return false;
    }
}

} // namespace phoenix::import
