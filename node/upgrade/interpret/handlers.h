// What the interpreter does in one step: the list of its handlers, which the loop has a label for each of.
//
// For every instruction there is a general handler, which takes operands of any kind: `Add` for numbers up to 64
// bits, `AddWide` for 128. The others are the same instructions, for what is frequent; lower.cpp chooses.
//   Add32, Add64                 operands of this width, both in slots of the frame
//   Add32Number                  the second is a constant, in the instruction
//   ICmpUlt64, BranchUlt64       a comparison; with the conditional branch that alone uses it
//   LoadSlot32, StoreSlot32      the address (and the value) in slots; StoreNumber32 stores a constant
//   AddScaled32                  a + b · constant
//   LoadScaled32, StoreScaled32  at address a + b · constant
// And, Or, Xor and the comparisons without sign mean the same at every width up to 64.
#pragma once

#include "node/upgrade/ir/opcode.h"

#include <optional>

namespace phoenix::interpret {

// X(opcode, what loop.cpp applies)
#define PHOENIX_ARITHMETIC(X)                                                                      \
    X(Add, binaryOne) X(Sub, binaryOne) X(Mul, binaryOne) X(And, binaryOne) X(Or, binaryOne)       \
    X(Xor, binaryOne) X(Shl, binaryOne) X(LShr, binaryOne) X(AShr, binaryOne)                      \
    X(SMin, binaryOne) X(SMax, binaryOne) X(UMin, binaryOne) X(UMax, binaryOne)                    \
    X(SAddSat, binaryOne) X(UAddSat, binaryOne) X(SSubSat, binaryOne) X(USubSat, binaryOne)        \
    X(SShlSat, binaryOne) X(UShlSat, binaryOne)                                                    \
    X(UDiv, divisionOne) X(SDiv, divisionOne) X(URem, divisionOne) X(SRem, divisionOne)            \
    X(BSwap, unaryOne) X(BitReverse, unaryOne) X(CtPop, unaryOne) X(CtLz, unaryOne)                \
    X(CtTz, unaryOne) X(Abs, unaryOne)                                                             \
    X(FShl, ternaryOne) X(FShr, ternaryOne)                                                        \
    X(SAddOverflow, overflowOne) X(UAddOverflow, overflowOne) X(SSubOverflow, overflowOne)         \
    X(USubOverflow, overflowOne) X(SMulOverflow, overflowOne) X(UMulOverflow, overflowOne)         \
    X(SCmp, threeWayOne) X(UCmp, threeWayOne)                                                      \
    X(ZExt, convertOne) X(SExt, convertOne) X(Trunc, convertOne)

#define PHOENIX_PREDICATES(X) X(Eq) X(Ne) X(Ugt) X(Uge) X(Ult) X(Ule) X(Sgt) X(Sge) X(Slt) X(Sle)

// X(name, type in memory)
#define PHOENIX_ACCESSES(X)                                                                        \
    X(8, std::uint8_t) X(16, std::uint16_t) X(32, std::uint32_t) X(64, std::uint64_t) X(128, Wide)
#define PHOENIX_NARROW_ACCESSES(X)                                                                 \
    X(8, std::uint8_t) X(16, std::uint16_t) X(32, std::uint32_t) X(64, std::uint64_t)

#define PHOENIX_CONTROL(X)                                                                         \
    X(Return) X(ReturnValue) X(ReturnWide) X(Branch) X(CondBranch) X(Switch) X(Trap)               \
    X(Select) X(SelectWide) X(LoadBit) X(StoreBit)                                                 \
    X(Alloca) X(DynamicAlloca) X(StackSave) X(StackRestore) X(MemoryMove) X(MemoryFill)            \
    X(Call) X(CallIndirect) X(CallImport) X(Copy) X(SExtNarrow)

// X(opcode, width)
#define PHOENIX_FAST_BINARY(X)                                                                     \
    X(Add, 32) X(Add, 64) X(Sub, 32) X(Sub, 64) X(Mul, 32) X(Mul, 64) X(And, 64) X(Or, 64)         \
    X(Xor, 64) X(Shl, 32) X(Shl, 64) X(LShr, 32) X(LShr, 64) X(AShr, 32) X(AShr, 64)
#define PHOENIX_FAST_FUNNEL(X) X(FShl, 32) X(FShl, 64) X(FShr, 32) X(FShr, 64)
// X(predicate, width)
#define PHOENIX_FAST_COMPARE(X)                                                                    \
    X(Eq, 64) X(Ne, 64) X(Ugt, 64) X(Uge, 64) X(Ult, 64) X(Ule, 64) X(Sgt, 32) X(Sgt, 64)          \
    X(Sge, 32) X(Sge, 64) X(Slt, 32) X(Slt, 64) X(Sle, 32) X(Sle, 64)

#define PHOENIX_EACH_ARITHMETIC(OPCODE, APPLY) PHOENIX_X(OPCODE) PHOENIX_X(OPCODE##Wide)
#define PHOENIX_EACH_PREDICATE(PREDICATE) PHOENIX_X(ICmp##PREDICATE) PHOENIX_X(ICmp##PREDICATE##Wide)
#define PHOENIX_EACH_ACCESS(NAME, TYPE)                                                            \
    PHOENIX_X(Load##NAME) PHOENIX_X(Store##NAME) PHOENIX_X(LoadSlot##NAME) PHOENIX_X(StoreSlot##NAME)
#define PHOENIX_EACH_NARROW_ACCESS(NAME, TYPE)                                                     \
    PHOENIX_X(StoreNumber##NAME) PHOENIX_X(LoadScaled##NAME) PHOENIX_X(StoreScaled##NAME)
#define PHOENIX_EACH_CONTROL(NAME) PHOENIX_X(NAME)
#define PHOENIX_EACH_FAST_BINARY(OPCODE, WIDTH) PHOENIX_X(OPCODE##WIDTH) PHOENIX_X(OPCODE##WIDTH##Number)
#define PHOENIX_EACH_FAST_FUNNEL(OPCODE, WIDTH) PHOENIX_X(OPCODE##WIDTH##Number)
#define PHOENIX_EACH_FAST_COMPARE(PREDICATE, WIDTH)                                                \
    PHOENIX_X(ICmp##PREDICATE##WIDTH) PHOENIX_X(ICmp##PREDICATE##WIDTH##Number)                    \
    PHOENIX_X(Branch##PREDICATE##WIDTH) PHOENIX_X(Branch##PREDICATE##WIDTH##Number)

// To be used after defining PHOENIX_X(NAME).
#define PHOENIX_HANDLERS                                                                           \
    PHOENIX_ARITHMETIC(PHOENIX_EACH_ARITHMETIC)                                                    \
    PHOENIX_PREDICATES(PHOENIX_EACH_PREDICATE)                                                     \
    PHOENIX_ACCESSES(PHOENIX_EACH_ACCESS)                                                          \
    PHOENIX_NARROW_ACCESSES(PHOENIX_EACH_NARROW_ACCESS)                                            \
    PHOENIX_CONTROL(PHOENIX_EACH_CONTROL)                                                          \
    PHOENIX_FAST_BINARY(PHOENIX_EACH_FAST_BINARY)                                                  \
    PHOENIX_FAST_FUNNEL(PHOENIX_EACH_FAST_FUNNEL)                                                  \
    PHOENIX_FAST_COMPARE(PHOENIX_EACH_FAST_COMPARE)                                                \
    PHOENIX_X(AddScaled32) PHOENIX_X(AddScaled64)

#define PHOENIX_X(NAME) NAME,
enum class Handler : std::uint16_t { PHOENIX_HANDLERS };
#undef PHOENIX_X

// The general handler of arithmetic.
constexpr std::optional<Handler> handlerOf(ir::Opcode opcode, bool wide) {
#define PHOENIX_CASE(OPCODE, APPLY)                                                                \
    if (opcode == ir::Opcode::OPCODE) return wide ? Handler::OPCODE##Wide : Handler::OPCODE;
    PHOENIX_ARITHMETIC(PHOENIX_CASE)
#undef PHOENIX_CASE
    return std::nullopt;
}

constexpr std::optional<Handler> handlerOf(ir::Predicate predicate, bool wide) {
#define PHOENIX_CASE(PREDICATE)                                                                    \
    if (predicate == ir::Predicate::PREDICATE)                                                     \
        return wide ? Handler::ICmp##PREDICATE##Wide : Handler::ICmp##PREDICATE;
    PHOENIX_PREDICATES(PHOENIX_CASE)
#undef PHOENIX_CASE
    return std::nullopt;
}

// The fast handlers for one width, if there are any; `number`: for a constant second operand (third, of a funnel
// shift, which has no other).
constexpr std::optional<Handler> fastHandlerOf(ir::Opcode opcode, unsigned width, bool number) {
    if (opcode == ir::Opcode::And || opcode == ir::Opcode::Or || opcode == ir::Opcode::Xor) width = 64;
#define PHOENIX_CASE(OPCODE, WIDTH)                                                                \
    if (opcode == ir::Opcode::OPCODE && width == WIDTH)                                            \
        return number ? Handler::OPCODE##WIDTH##Number : Handler::OPCODE##WIDTH;
    PHOENIX_FAST_BINARY(PHOENIX_CASE)
#undef PHOENIX_CASE
#define PHOENIX_CASE(OPCODE, WIDTH)                                                                \
    if (opcode == ir::Opcode::OPCODE && width == WIDTH && number) return Handler::OPCODE##WIDTH##Number;
    PHOENIX_FAST_FUNNEL(PHOENIX_CASE)
#undef PHOENIX_CASE
    return std::nullopt;
}

constexpr std::optional<Handler> fastHandlerOf(ir::Predicate predicate, unsigned width, bool number,
                                               bool branch) {
    if (predicate <= ir::Predicate::Ule) width = 64;
#define PHOENIX_CASE(PREDICATE, WIDTH)                                                             \
    if (predicate == ir::Predicate::PREDICATE && width == WIDTH)                                   \
        return branch ? number ? Handler::Branch##PREDICATE##WIDTH##Number                         \
                               : Handler::Branch##PREDICATE##WIDTH                                 \
                      : number ? Handler::ICmp##PREDICATE##WIDTH##Number                           \
                               : Handler::ICmp##PREDICATE##WIDTH;
    PHOENIX_FAST_COMPARE(PHOENIX_CASE)
#undef PHOENIX_CASE
    return std::nullopt;
}

// How memory is accessed.
enum class Access : std::uint8_t { Any, Slot, Number, Scaled };

// Of a type of 1, 2, 4, 8 or 16 bytes; none for what is not in the list.
constexpr std::optional<Handler> accessHandlerOf(bool load, Access access, unsigned bytes) {
#define PHOENIX_CASE(NAME, TYPE)                                                                   \
    if (bytes * 8 == NAME && access == Access::Any) return load ? Handler::Load##NAME : Handler::Store##NAME; \
    if (bytes * 8 == NAME && access == Access::Slot)                                               \
        return load ? Handler::LoadSlot##NAME : Handler::StoreSlot##NAME;
    PHOENIX_ACCESSES(PHOENIX_CASE)
#undef PHOENIX_CASE
#define PHOENIX_CASE(NAME, TYPE)                                                                   \
    if (bytes * 8 == NAME && access == Access::Scaled)                                             \
        return load ? Handler::LoadScaled##NAME : Handler::StoreScaled##NAME;                      \
    if (bytes * 8 == NAME && access == Access::Number && !load) return Handler::StoreNumber##NAME;
    PHOENIX_NARROW_ACCESSES(PHOENIX_CASE)
#undef PHOENIX_CASE
    return std::nullopt;
}

} // namespace phoenix::interpret
