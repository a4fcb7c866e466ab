#include "node/upgrade/ir/compile_work.h"

#include <algorithm>

namespace phoenix::ir {

namespace {

constexpr std::uint32_t kPerFunction = 32;
constexpr std::uint32_t kPerBlock = 2;          // its fuel
constexpr std::uint32_t kPerArgument = 3;
constexpr std::uint32_t kPerWideValue = 24;     // carried, not computed with
constexpr std::uint32_t kPerWideOperation = 64;
constexpr std::uint32_t kPerLibraryCall = 16;   // memory operations that are not written out
constexpr std::uint32_t kWrittenOutBytesMax = 64;

bool isWide(const Operand& operand) {
    return operand.type == Type::I128;
}

// Accesses of 8 bytes and what is left over.
std::uint32_t piecesOf(std::uint64_t bytes) {
    return std::uint32_t(bytes / 8 + 3);
}

std::uint32_t ofArithmetic(const Instruction& instruction) {
    // Code generators have short ways for what processors have. Sums of bits, which no compiler writes, are not among
    // them, nor are choices between bits or bytes and counts within 16 bits.
    const Type type = instruction.type;
    switch (instruction.opcode) {
    case Opcode::Add:
    case Opcode::Sub:
    case Opcode::Mul: return type == Type::I1 ? 64 : 1;
    case Opcode::UDiv:
    case Opcode::SDiv:
    case Opcode::URem:
    case Opcode::SRem: return 12;
    case Opcode::BitReverse:
    case Opcode::CtPop: return type == Type::I16 ? 80 : 32;
    case Opcode::SShlSat:
    case Opcode::UShlSat: return 32;
    case Opcode::CtLz:
    case Opcode::CtTz:
    case Opcode::FShl:
    case Opcode::FShr:
    case Opcode::Abs:
    case Opcode::SMin:
    case Opcode::SMax:
    case Opcode::UMin:
    case Opcode::UMax:
    case Opcode::SAddSat:
    case Opcode::UAddSat:
    case Opcode::SSubSat:
    case Opcode::USubSat: return 8;
    case Opcode::SCmp:
    case Opcode::UCmp: return 8;
    case Opcode::Select: return type == Type::I1 ? 16 : type == Type::I8 ? 5 : 1;
    case Opcode::ICmp: return instruction.operands[0].type == Type::I1 ? 5 : 1;
    default: return 1;
    }
}

// Without what wide values among its operands add.
std::uint32_t ofNarrow(const Instruction& instruction) {
    const auto arguments = std::uint32_t(instruction.operands.size());
    switch (shapeOf(instruction.opcode)) {
    case Shape::Phi:
    case Shape::Switch: return 1 + 2 * arguments;
    case Shape::Load:
    case Shape::Store:
    case Shape::Overflow:
    case Shape::CondBranch: return 2;
    case Shape::StackRestore: return 8;
    case Shape::Alloca:
        return instruction.immediate > kWrittenOutBytesMax ? kPerLibraryCall : 8 + 2 * piecesOf(instruction.immediate);
    case Shape::DynamicAlloca: return 20;
    case Shape::MemoryMove:
    case Shape::MemoryFill: {
        const Operand& length = instruction.operands[2];
        const bool writtenOut = length.isConstant() && length.low <= kWrittenOutBytesMax;
        return writtenOut ? 4 + 4 * piecesOf(length.low) : kPerLibraryCall;
    }
    case Shape::Call: return 8 + kPerArgument * arguments;
    case Shape::CallIndirect: return 20 + kPerArgument * arguments;
    case Shape::CallImport: return 12 + kPerArgument * arguments;
    default: return ofArithmetic(instruction);
    }
}

} // namespace

bool isWideOperation(const Instruction& instruction) {
    switch (shapeOf(instruction.opcode)) {
    case Shape::Unary:
    case Shape::Binary:
    case Shape::Ternary:
    case Shape::Overflow: return instruction.type == Type::I128;
    case Shape::Compare:
    case Shape::ThreeWay: return isWide(instruction.operands[0]);
    default: return false;
    }
}

std::uint32_t compileWork(const Instruction& instruction) {
    if (isWideOperation(instruction)) return kPerWideOperation;
    const auto wide = std::uint32_t(std::ranges::count_if(instruction.operands, isWide)) +
                      (instruction.type == Type::I128 ? 1 : 0);
    return ofNarrow(instruction) + kPerWideValue * wide;
}

std::uint64_t compileWork(const Function& function) {
    std::uint64_t work = kPerFunction;
    for (const Block& block : function.blocks) {
        work += kPerBlock;
        for (const Instruction& instruction : block.instructions) work += compileWork(instruction);
    }
    return work;
}

} // namespace phoenix::ir
