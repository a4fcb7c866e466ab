// The plain values of a canonical IR module: what the chain carries, what every engine runs.
//
// Memory of an instance (32-bit addresses, little-endian, unaligned access is fine, fresh memory is zero):
//
//     0          65536            stackBase        stackEnd             initialPages·64 KiB
//     | unmapped | globals, data  | gap | stack ↓  | … argsBase, heap … | … up to maxPages·64 KiB
//
// An access of n bytes at address a with immediate k is in bounds when, in 64 bits, 65536 <= a + k and
// a + k + n <= the current size of memory; otherwise it traps. A memory operation or import of length 0
// touches nothing and never traps for its address.
//
// The shadow stack. A run starts with the stack pointer at stackEnd (a multiple of 16). An alloca of n
// bytes with alignment A = max(16, 2^alignLog2) sets it to (pointer − n) rounded down to a multiple of A,
// computed without wrapping, traps when that is below stackBase, fills the n bytes with zero at every
// execution and gives the new pointer. stack.restore traps unless its operand is a multiple of 16, at least
// the current pointer and at most the pointer at entry to the function. A return sets the pointer back to
// what it was at entry. Nothing else moves it.
//
// Function pointers. Pointer p (an I32) means functionTable[p − 1]; 0 and anything beyond the table trap,
// and so does a callee whose signature index differs from the call's.
//
// Running an export: memory is made from zeroes and `data`, the arguments are written at argsBase, and the
// function is called with (argsBase, length). Its I32 result is the abort code, 0 is success.
#pragma once

#include "node/base/bytes.h"
#include "node/upgrade/ir/opcode.h"

namespace phoenix::ir {

inline constexpr std::uint32_t kIrVersion = 1;
inline constexpr std::uint32_t kCostTableVersion = 1;

inline constexpr std::uint32_t kNoValue = 0xffff'ffffu;

// A use of a value, or a constant. The type is always that of the value or constant.
// Constants are kept zero-extended: bits at and above the width are 0, so that −1 of I32 is 0xffffffff and
// true is 1. `low` and `high` are 0 for a use of a value.
struct Operand {
    Type type = Type::Void;
    std::uint32_t value = kNoValue; // number of the value; kNoValue: a constant
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool isConstant() const { return value == kNoValue; }
    // Truncates to the type, so that a sign-extended number may be given.
    static Operand constant(Type type, std::uint64_t low, std::uint64_t high = 0);
    static Operand use(Type type, std::uint32_t value) { return {type, value, 0, 0}; }

    friend bool operator==(const Operand&, const Operand&) = default;
};

// Fields that a shape (opcode.h) does not name are zero (kNoValue, Void, empty) and are not encoded.
struct Instruction {
    Opcode opcode = Opcode::Trap;
    Type type = Type::Void;          // of the first result; Void when there is none
    Predicate predicate = Predicate::Eq;
    std::uint8_t alignLog2 = 0;
    std::uint32_t result = kNoValue; // number of the first result; a second one is result + 1, an I1
    std::uint32_t index = 0;         // function, signature or import
    std::uint32_t immediate = 0;     // offset of a load or store; bytes of an alloca
    std::vector<Operand> operands;
    std::vector<std::uint32_t> blocks;

    friend bool operator==(const Instruction&, const Instruction&) = default;
};

// How many values an instruction defines: 0, 1, or 2 for the shape Overflow.
unsigned resultCount(const Instruction& instruction);

// Phis first, exactly one terminator, which is last.
struct Block {
    std::vector<Instruction> instructions;

    friend bool operator==(const Block&, const Block&) = default;
};

struct Signature {
    std::vector<Type> params;
    Type result = Type::Void;

    friend auto operator<=>(const Signature&, const Signature&) = default;
};

// Values are numbered from 0: the parameters, then the results in the order of blocks and instructions.
// Block 0 is the entry and has no predecessors; every block can be reached from it.
// Phis have one entry for each distinct predecessor block, sorted by block number (a predecessor that
// branches here by two edges still has one entry).
struct Function {
    std::string name; // unique in the module; 1 to kNameMax characters of [A-Za-z0-9_.$-]
    std::uint32_t signature = 0;
    std::vector<Block> blocks;

    friend bool operator==(const Function&, const Function&) = default;
};

// Initial bytes. Segments are sorted, not empty, do not overlap and lie in the globals region; a run of
// zeroes may be left out.
struct DataSegment {
    std::uint32_t address = 0;
    Bytes bytes;

    friend bool operator==(const DataSegment&, const DataSegment&) = default;
};

struct Memory {
    std::uint32_t globalsBytes = 0; // from address 65536 on
    std::uint32_t stackBase = 0;    // multiple of 16, at or above the end of globals
    std::uint32_t stackBytes = 0;   // multiple of 16
    std::uint32_t argsBase = 0;     // 64 KiB for arguments, inside the initial memory
    std::uint32_t initialPages = 0; // of 64 KiB, the unmapped first one included
    std::uint32_t maxPages = 0;

    std::uint32_t stackEnd() const { return stackBase + stackBytes; }
    friend bool operator==(const Memory&, const Memory&) = default;
};

// Exports have the signature (i32, i32) -> i32. Sorted by name, unique.
struct Export {
    std::string name;
    std::uint32_t function = 0;

    friend bool operator==(const Export&, const Export&) = default;
};

// One value has one encoding (encode.h); its SHA-256 is the code hash. Signatures are sorted and unique, so
// that equal signatures have equal indices. Names are part of the encoding: reviewers read diffs by name.
struct Module {
    std::uint32_t irVersion = kIrVersion;
    std::uint32_t abiVersion = 1;
    std::uint32_t costTableVersion = kCostTableVersion;
    Bytes descriptor; // empty in a bare test module; IR does not look inside
    Memory memory;
    std::vector<Signature> signatures;
    std::vector<std::uint8_t> imports; // ids (abi::Import) that are called somewhere, strictly rising
    std::vector<Function> functions;
    std::vector<std::uint32_t> functionTable; // functions whose address is taken, strictly rising
    std::vector<Export> exports;
    std::vector<DataSegment> data;

    friend bool operator==(const Module&, const Module&) = default;
};

// Number of values of a function: parameters and results.
std::uint32_t valueCount(const Module& module, const Function& function);

// Writes `result` into every instruction, by the numbering rule. For makers of modules: operands must
// already follow the same rule.
void numberResults(const Module& module, Function& function);

// Sorts signatures, drops equal ones and adjusts the indices that refer to them. For makers of modules.
void sortSignatures(Module& module);

// The signature of an import as the module's calls must match it.
Signature importSignature(std::uint8_t id);

} // namespace phoenix::ir
