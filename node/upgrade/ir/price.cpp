#include "node/upgrade/ir/price.h"

namespace phoenix::ir {

namespace {

// The type that decides how much work an instruction is.
Type workedType(const Instruction& instruction) {
    switch (shapeOf(instruction.opcode)) {
    case Shape::Compare:
    case Shape::ThreeWay: return instruction.operands[0].type;
    case Shape::Store: return instruction.operands[1].type;
    default: return instruction.type;
    }
}

} // namespace

std::uint64_t quartersOf(const Instruction& instruction) {
    std::uint64_t quarters = quartersOf(instruction.opcode, workedType(instruction));
    switch (shapeOf(instruction.opcode)) {
    case Shape::Alloca: quarters += 4 * std::uint64_t(allocaCost(instruction.immediate)); break;
    case Shape::Call:
    case Shape::CallIndirect:
    case Shape::CallImport:
        quarters += std::uint64_t(kQuartersPerArgument) * instruction.operands.size();
        break;
    default: break;
    }
    return quarters;
}

FunctionPrice priceOf(const Module& module, const Function& function) {
    FunctionPrice price;
    price.blockCost.reserve(function.blocks.size());
    price.checked.assign(function.blocks.size(), false);
    price.checked[0] = true;
    for (std::uint32_t number = 0; number < function.blocks.size(); ++number) {
        const Block& block = function.blocks[number];
        std::uint64_t quarters = 0;
        for (const Instruction& instruction : block.instructions)
            quarters += quartersOf(instruction);
        price.blockCost.push_back(std::uint32_t((quarters + 3) / 4));
        for (const std::uint32_t target : block.instructions.back().blocks)
            if (target <= number) price.checked[target] = true;
    }
    price.frameWeight = kFrameWeightBase + kFrameWeightPerValue * valueCount(module, function);
    return price;
}

} // namespace phoenix::ir
