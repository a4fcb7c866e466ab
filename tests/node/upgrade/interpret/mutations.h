// Mutations of modules: of their bytes, and of the fields of a decoded one, so that more than encoding errors is
// met. PHOENIX_MUTATIONS says how many each test makes in all, if not the sample of its own.
#pragma once

#include "node/upgrade/ir/module.h"

#include <cstdlib>
#include <random>

namespace phoenix::tests {

inline int mutationsOr(int sample) {
    const char* text = std::getenv("PHOENIX_MUTATIONS");
    return text == nullptr ? sample : std::atoi(text);
}

inline Bytes mutated(const Bytes& original, std::mt19937_64& random) {
    Bytes bytes = original;
    for (int n = int(random() % 4) + 1; n > 0 && !bytes.empty(); --n) {
        const std::size_t at = random() % bytes.size();
        const auto place = bytes.begin() + std::ptrdiff_t(at);
        switch (random() % 5) {
        case 0: bytes[at] = std::uint8_t(random()); break;
        case 1: bytes[at] ^= std::uint8_t(1 << random() % 8); break;
        case 2: bytes[at] = std::uint8_t(bytes[at] + (random() % 2 == 0 ? 1 : -1)); break;
        case 3: bytes.erase(place); break;
        default: bytes.insert(place, bytes[random() % bytes.size()]);
        }
    }
    return bytes;
}

inline void mutate(ir::Module& module, std::mt19937_64& random) {
    using namespace ir;
    Function& function = module.functions[random() % module.functions.size()];
    Block& block = function.blocks[random() % function.blocks.size()];
    Instruction& instruction = block.instructions[random() % block.instructions.size()];
    const auto small = [&random] { return std::uint32_t(random() % 40); };
    switch (random() % 9) {
    case 0: instruction.opcode = Opcode(random() % kOpcodeCount); break;
    case 1: instruction.type = Type(random() % kTypeCount); break;
    case 2: instruction.predicate = Predicate(random() % kPredicateCount); break;
    case 3: instruction.index = small(); break;
    case 4: instruction.immediate = std::uint32_t(random()) >> random() % 32; break;
    case 5:
        if (!instruction.operands.empty()) {
            Operand& operand = instruction.operands[random() % instruction.operands.size()];
            if (operand.isConstant())
                operand = Operand::constant(operand.type, random() >> random() % 64);
            else
                operand.value = small();
        }
        break;
    case 6:
        if (!instruction.operands.empty() && widthOf(instruction.operands[0].type) != 0)
            instruction.operands[0] = Operand::constant(instruction.operands[0].type, random());
        break;
    case 7:
        if (!instruction.blocks.empty())
            instruction.blocks[random() % instruction.blocks.size()] =
                std::uint32_t(random() % function.blocks.size());
        break;
    default: std::swap(instruction, block.instructions[random() % block.instructions.size()]);
    }
    numberResults(module, function);
}

} // namespace phoenix::tests
