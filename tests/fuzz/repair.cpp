#include "tests/fuzz/repair.h"

#include "node/upgrade/ir/dominance.h"
#include "node/upgrade/ir/wide.h"

#include <algorithm>
#include <unordered_map>

namespace phoenix::fuzz {

using namespace ir;

namespace {

void repairTargets(Function& function) {
    const std::uint32_t count = std::uint32_t(function.blocks.size());
    for (Block& block : function.blocks) {
        Instruction& last = block.instructions.back();
        for (std::uint32_t& target : last.blocks)
            target = count == 1 ? 0 : 1 + target % (count - 1);
        if (count == 1 && !last.blocks.empty()) last = Instruction{.opcode = Opcode::Trap};
    }
}

void repairSwitches(Function& function) {
    for (Block& block : function.blocks) {
        Instruction& last = block.instructions.back();
        if (last.opcode != Opcode::Switch || last.operands.empty()) continue;
        std::map<Wide, std::pair<Operand, std::uint32_t>> cases;
        for (std::size_t i = 1; i < last.operands.size(); ++i)
            if (last.operands[i].isConstant())
                cases[bitsOf(last.operands[i])] = {last.operands[i], last.blocks[i]};
        last.operands.resize(1);
        last.blocks.resize(1);
        for (const auto& [number, made] : cases) {
            last.operands.push_back(
                Operand::constant(last.operands[0].type, made.first.low, made.first.high));
            last.blocks.push_back(made.second);
        }
        // Numbers that differ may be the same in a narrower type.
        for (std::size_t i = 2; i < last.operands.size(); ++i)
            if (bitsOf(last.operands[i - 1]) >= bitsOf(last.operands[i])) {
                last.operands.resize(i);
                last.blocks.resize(i);
            }
    }
}

Flow flowOf(const Function& function) {
    std::vector<std::vector<std::uint32_t>> successors;
    for (const Block& block : function.blocks)
        successors.push_back(block.instructions.back().blocks);
    return Flow(std::move(successors));
}

void dropUnreachable(Function& function) {
    const Dominance dominance(flowOf(function));
    std::vector<std::uint32_t> moved(function.blocks.size(), 0);
    std::vector<Block> kept;
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
        if (!dominance.reachable(b)) continue;
        moved[b] = std::uint32_t(kept.size());
        kept.push_back(std::move(function.blocks[b]));
    }
    function.blocks = std::move(kept);
    for (Block& block : function.blocks)
        for (Instruction& instruction : block.instructions)
            for (std::uint32_t& target : instruction.blocks)
                // The edge of a phi from a block that is gone counts for none.
                target = target < moved.size() && (target == 0 || moved[target] != 0)
                             ? moved[target]
                             : kNoValue;
}

void repairPhis(Function& function) {
    const Flow flow = flowOf(function);
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
        std::vector<Instruction>& list = function.blocks[b].instructions;
        if (b == 0) {
            std::erase_if(list, [](const Instruction& i) { return i.opcode == Opcode::Phi; });
            continue;
        }
        std::stable_partition(list.begin(), list.end(),
                              [](const Instruction& i) { return i.opcode == Opcode::Phi; });
        for (Instruction& phi : list) {
            if (phi.opcode != Opcode::Phi) break;
            std::vector<Operand> operands;
            for (const std::uint32_t from : flow.predecessors[b]) {
                const auto edge = std::find(phi.blocks.begin(), phi.blocks.end(), from);
                const std::size_t at = std::size_t(edge - phi.blocks.begin());
                operands.push_back(at < phi.operands.size() ? phi.operands[at]
                                                            : Operand::constant(phi.type, 0));
            }
            phi.operands = std::move(operands);
            phi.blocks = flow.predecessors[b];
        }
    }
}

struct Definition {
    std::uint32_t number;
    Type type;
    std::uint32_t block; // kNoValue: a parameter
    std::uint32_t instruction;
};

// Numbers results anew and lets uses follow; a use of what is not defined there becomes 1.
void renumber(const Module& module, Function& function) {
    std::unordered_map<std::uint32_t, Definition> definitions;
    const std::vector<Type>& params = module.signatures[function.signature].params;
    std::uint32_t next = 0;
    for (; next < params.size(); ++next) definitions[next] = {next, params[next], kNoValue, 0};
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
        auto& list = function.blocks[b].instructions;
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            const unsigned results = resultCount(list[i]);
            if (results >= 1) definitions[list[i].result] = {next, list[i].type, b, i};
            if (results == 2) definitions[list[i].result + 1] = {next + 1, Type::I1, b, i};
            list[i].result = results == 0 ? kNoValue : next;
            next += results;
        }
    }
    const Dominance dominance(flowOf(function));
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
        auto& list = function.blocks[b].instructions;
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            for (std::size_t n = 0; n < list[i].operands.size(); ++n) {
                Operand& operand = list[i].operands[n];
                if (operand.isConstant()) continue;
                const bool phi = list[i].opcode == Opcode::Phi;
                const std::uint32_t block = phi ? list[i].blocks[n] : b;
                const std::uint32_t before = phi ? kNoValue : i;
                const auto found = definitions.find(operand.value);
                bool defined = found != definitions.end() && found->second.type == operand.type;
                if (defined && found->second.block != kNoValue)
                    defined = found->second.block == block
                                  ? found->second.instruction < before
                                  : dominance.dominates(found->second.block, block);
                operand = defined ? Operand::use(operand.type, found->second.number)
                                  : Operand::constant(operand.type, 1);
            }
        }
    }
}

} // namespace

void repair(const Module& module, Function& function) {
    repairTargets(function);
    repairSwitches(function);
    dropUnreachable(function);
    repairPhis(function);
    renumber(module, function);
}

} // namespace phoenix::fuzz
