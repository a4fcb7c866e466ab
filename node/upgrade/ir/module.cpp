#include "node/upgrade/ir/module.h"

#include "node/base/error.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>

namespace phoenix::ir {

Operand Operand::constant(Type type, std::uint64_t low, std::uint64_t high) {
    const unsigned width = widthOf(type);
    if (width < 64) low &= (std::uint64_t(1) << width) - 1;
    if (width <= 64) high = 0;
    return {type, kNoValue, low, high};
}

unsigned resultCount(const Instruction& instruction) {
    if (instruction.type == Type::Void) return 0;
    return shapeOf(instruction.opcode) == Shape::Overflow ? 2 : 1;
}

std::uint32_t valueCount(const Module& module, const Function& function) {
    std::size_t count = module.signatures[function.signature].params.size();
    for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions) count += resultCount(instruction);
    return std::uint32_t(count);
}

void numberResults(const Module& module, Function& function) {
    std::uint32_t next = std::uint32_t(module.signatures[function.signature].params.size());
    for (Block& block : function.blocks) {
        for (Instruction& instruction : block.instructions) {
            const unsigned results = resultCount(instruction);
            instruction.result = results == 0 ? kNoValue : next;
            next += results;
        }
    }
}

void sortSignatures(Module& module) {
    std::vector<Signature> sorted = module.signatures;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    const auto moved = [&](std::uint32_t index) {
        const Signature& signature = module.signatures[index];
        return std::uint32_t(std::lower_bound(sorted.begin(), sorted.end(), signature) -
                             sorted.begin());
    };
    for (Function& function : module.functions) {
        function.signature = moved(function.signature);
        for (Block& block : function.blocks)
            for (Instruction& instruction : block.instructions)
                if (instruction.opcode == Opcode::CallIndirect)
                    instruction.index = moved(instruction.index);
    }
    module.signatures = std::move(sorted);
}

Signature importSignature(std::uint8_t id) {
    require(id < abi::kImportCount, "an import id is not in the list");
    const abi::ImportInfo& info = abi::kImports[id];
    Signature signature;
    signature.params.assign(info.params, Type::I32);
    signature.result = info.result == 'l' ? Type::I64 : info.result == 'i' ? Type::I32 : Type::Void;
    return signature;
}

} // namespace phoenix::ir
