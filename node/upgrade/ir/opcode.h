// The instructions of canonical IR: what each is called, what it takes and what it gives.
//
// Every instruction is total: for all operands it has one result, or it traps. No flags, no attributes, no
// undefined values. `w` is the width of the operands' type; arithmetic is modulo 2^w.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace phoenix::ir {

// Integers only; an address is an I32. Numbers are part of the format.
enum class Type : std::uint8_t { Void, I1, I8, I16, I32, I64, I128 };
inline constexpr std::size_t kTypeCount = 7;

unsigned widthOf(Type type);                       // bits; Void is 0
unsigned bytesOf(Type type);                       // in memory: I1 is one byte
std::string_view name(Type type);                  // "i32"
std::optional<Type> typeOfWidth(unsigned bits);    // none for a width the format does not have

// What an instruction looks like. `a`, `b`, `c` are operands 0, 1, 2; "blocks" are indices of blocks.
enum class Shape : std::uint8_t {
    Return,         // a, or nothing in a function without result
    Branch,         // blocks[0]
    CondBranch,     // a is I1; blocks[0] if it is 1, else blocks[1]
    Switch,         // operands[i] (i >= 1) is the constant that leads to blocks[i]; blocks[0] otherwise
    Trap,           // always traps: "unreachable"
    Phi,            // operands[i] when blocks[i] was the block before
    Select,         // a is I1; b if it is 1, else c
    Unary,          // a
    Binary,         // a, b of the same type, which is the result's
    Ternary,        // a, b, c of the same type, which is the result's
    Compare,        // a, b of the same type; the result is I1; `predicate`
    ThreeWay,       // a, b of the same type; the result, of a type of at least 8 bits, is −1, 0 or 1
    Widen,          // a is narrower than the result
    Narrow,         // a is wider than the result
    Overflow,       // a, b of the same type; two results: the value modulo 2^w, and I1
    Load,           // a is the address; `immediate` is added to it without wrapping
    Store,          // a is the address; b the value; `immediate` as with Load
    Alloca,         // `immediate` bytes aligned to 2^alignLog2; the result is their address; entry block only
    DynamicAlloca,  // a (I32) bytes aligned to 2^alignLog2
    StackSave,      // the stack pointer
    StackRestore,   // a (I32) becomes the stack pointer
    MemoryMove,     // a destination, b source, c length in bytes, all I32; the ranges may overlap
    MemoryFill,     // a destination (I32), b the byte (I8), c length in bytes (I32)
    Call,           // function `index`; operands are its arguments
    CallIndirect,   // a (I32) is a function pointer; `index` its signature; the other operands its arguments
    CallImport,     // import `index` (abi::Import); operands are its arguments
};

// Numbers are part of the format and never reused. Meaning where the name does not say it all:
enum class Opcode : std::uint8_t {
    Return,
    Branch,
    CondBranch,
    Switch,
    Trap,
    Phi,       // all phis of a block read before any is written
    Select,
    Add,
    Sub,
    Mul,
    UDiv,      // by zero traps
    SDiv,      // by zero traps, and so does the smallest integer by −1
    URem,      // by zero traps
    SRem,      // by zero traps; by −1 is 0
    And,
    Or,
    Xor,
    Shl,       // shift amounts are taken modulo w
    LShr,
    AShr,
    ICmp,
    ZExt,
    SExt,
    Trunc,
    Load,      // an I1 is a byte of which the lowest bit counts
    Store,     // an I1 is stored as the byte 0 or 1
    Alloca,
    DynamicAlloca,
    StackSave,
    StackRestore,
    MemoryMove,
    MemoryFill,
    Call,
    CallIndirect,
    CallImport,
    BSwap,     // widths 16 and more
    BitReverse,
    CtPop,
    CtLz,      // w of zero
    CtTz,      // w of zero
    FShl,      // the upper w bits of (a:b) << (c mod w)
    FShr,      // the lower w bits of (a:b) >> (c mod w)
    Abs,       // of the smallest integer is itself
    SMin,
    SMax,
    UMin,
    UMax,
    SCmp,
    UCmp,
    SAddOverflow,
    UAddOverflow,
    SSubOverflow,
    USubOverflow,
    SMulOverflow,
    UMulOverflow,
    SAddSat,
    UAddSat,
    SSubSat,
    USubSat,
    SShlSat,   // the amount is taken modulo w
    UShlSat,
};
inline constexpr std::size_t kOpcodeCount = std::size_t(Opcode::UShlSat) + 1;

// Numbers are part of the format.
enum class Predicate : std::uint8_t { Eq, Ne, Ugt, Uge, Ult, Ule, Sgt, Sge, Slt, Sle };
inline constexpr std::size_t kPredicateCount = 10;

std::string_view name(Opcode opcode);              // as printed: "add", "umul.overflow"
std::string_view name(Predicate predicate);        // "ult"
Shape shapeOf(Opcode opcode);
bool isTerminator(Opcode opcode);

} // namespace phoenix::ir
