// Cost table 1: what each instruction costs, in quarters of a unit; part of consensus.
//
// A unit is about 1 ns on the reference machine. A block costs the sum of its instructions' quarters,
// rounded up to whole units, and at least 1 (price.h). What depends on a length is charged when the
// instruction runs, in units, by the functions below. Imports are priced in upgrades/sdk/phoenix/imports.h.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// Quarters of a unit for one execution, without its length.
constexpr std::uint32_t quartersOf(Opcode opcode, Type operandType) {
    const bool wide = operandType == Type::I128;
    switch (opcode) {
    case Opcode::Return: return 4;
    case Opcode::Branch: return 1;
    case Opcode::CondBranch: return 4;
    case Opcode::Switch: return 16;
    case Opcode::Trap: return 1;
    case Opcode::Phi: return wide ? 2 : 1;
    case Opcode::Select: return wide ? 4 : 2;
    case Opcode::Add:
    case Opcode::Sub:
    case Opcode::And:
    case Opcode::Or:
    case Opcode::Xor: return wide ? 2 : 1;
    case Opcode::Mul: return wide ? 12 : 4;
    case Opcode::UDiv:
    case Opcode::SDiv:
    case Opcode::URem:
    case Opcode::SRem: return wide ? 160 : 32;
    case Opcode::Shl:
    case Opcode::LShr:
    case Opcode::AShr: return wide ? 8 : 2;
    case Opcode::ICmp: return wide ? 4 : 2;
    case Opcode::ZExt:
    case Opcode::SExt:
    case Opcode::Trunc: return 1;
    case Opcode::Load: return wide ? 16 : 12;
    case Opcode::Store: return wide ? 12 : 8;
    case Opcode::Alloca:
    case Opcode::DynamicAlloca: return 12;
    case Opcode::StackSave:
    case Opcode::StackRestore: return 4;
    case Opcode::MemoryMove:
    case Opcode::MemoryFill: return 32;
    case Opcode::Call: return 16;
    case Opcode::CallIndirect: return 32;
    case Opcode::CallImport: return 16;
    case Opcode::BSwap: return wide ? 4 : 2;
    case Opcode::BitReverse: return wide ? 40 : 20;
    case Opcode::CtPop: return wide ? 32 : 16;
    case Opcode::CtLz:
    case Opcode::CtTz: return wide ? 16 : 8;
    case Opcode::FShl:
    case Opcode::FShr: return wide ? 20 : 6;
    case Opcode::Abs:
    case Opcode::SMin:
    case Opcode::SMax:
    case Opcode::UMin:
    case Opcode::UMax: return wide ? 8 : 3;
    case Opcode::SCmp:
    case Opcode::UCmp: return wide ? 12 : 6;
    case Opcode::SAddOverflow:
    case Opcode::UAddOverflow:
    case Opcode::SSubOverflow:
    case Opcode::USubOverflow: return wide ? 8 : 3;
    case Opcode::SMulOverflow:
    case Opcode::UMulOverflow: return wide ? 80 : 8;
    case Opcode::SAddSat:
    case Opcode::UAddSat:
    case Opcode::SSubSat:
    case Opcode::USubSat: return wide ? 12 : 6;
    case Opcode::SShlSat:
    case Opcode::UShlSat: return wide ? 40 : 10;
    }
    return 0;
}

// For each argument of a call, on top of the above.
inline constexpr std::uint32_t kQuartersPerArgument = 1;

// Units for moving or filling `length` bytes: memory.move and memory.fill, when they run.
constexpr std::int64_t memoryOperationCost(std::uint32_t length) {
    return (std::int64_t(length) + 7) / 8;
}

// Units for the zeroed bytes of an alloca: part of the block's price for a static one, charged when it runs
// for a dynamic one.
constexpr std::int64_t allocaCost(std::uint32_t bytes) {
    return (std::int64_t(bytes) + 15) / 16;
}

// Units for entering a module, once a run, before its function starts: resetting the instance and copying
// its image and arguments.
constexpr std::int64_t entryCost(const Memory& memory, std::uint32_t argsBytes) {
    return 500 + std::int64_t(memory.globalsBytes) / 8 + std::int64_t(memory.initialPages) * 200 +
           (std::int64_t(argsBytes) + 15) / 16;
}

} // namespace phoenix::ir
