#include "node/upgrade/ir/limits.h"

#include "node/upgrade/ir/compile_work.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/price.h"

#include <utility>

namespace phoenix::ir {

namespace {

class Limits {
  public:
    std::vector<Finding> findings;

    void found(std::string what, const std::string& function = {}) {
        if (findings.size() < kFindingsMax) findings.push_back({function, kNoInstruction, std::move(what)});
    }
    void atMost(std::size_t value, std::size_t limit, std::string_view what,
                const std::string& function = {}) {
        if (value <= limit) return;
        found("it has " + std::to_string(value) + " " + std::string(what) + ", at most " +
                  std::to_string(limit) + " are allowed",
              function);
    }
};

// How many blocks the function's loops hold together; more than `most` is not counted out.
std::size_t blocksInLoops(const Function& function, std::size_t most) {
    const std::size_t count = function.blocks.size();
    std::vector<std::vector<std::uint32_t>> before(count);
    std::vector<bool> begins(count);
    for (std::size_t at = 0; at < count; ++at) {
        if (function.blocks[at].instructions.empty()) continue;
        for (const std::uint32_t target : function.blocks[at].instructions.back().blocks) {
            if (target >= count) continue;
            before[target].push_back(std::uint32_t(at));
            if (target <= at) begins[target] = true;
        }
    }
    std::size_t held = 0;
    std::vector<std::uint32_t> seenIn(count, kNoValue), open;
    for (std::uint32_t head = 0; head < count && held <= most; ++head) {
        if (!begins[head]) continue;
        seenIn[head] = head;
        ++held;
        const auto look = [&](std::uint32_t block) {
            if (std::exchange(seenIn[block], head) == head) return;
            ++held;
            open.push_back(block);
        };
        for (const std::uint32_t back : before[head])
            if (back >= head) look(back);
        while (!open.empty() && held <= most) {
            const std::uint32_t block = open.back();
            open.pop_back();
            for (const std::uint32_t each : before[block]) look(each);
        }
        open.clear();
    }
    return held;
}

// Gives the work of compiling the function.
std::uint64_t checkFunction(const Function& function, Limits& limits) {
    std::size_t instructions = 0, phiEdges = 0, cases = 0, wide = 0;
    std::size_t largestBlock = 0, widestBlock = 0;
    for (const Block& block : function.blocks) {
        std::size_t wideHere = 0;
        for (const Instruction& instruction : block.instructions) {
            if (instruction.opcode == Opcode::Phi) phiEdges += instruction.blocks.size();
            if (instruction.opcode == Opcode::Switch && !instruction.blocks.empty())
                cases += instruction.blocks.size() - 1;
            wideHere += isWideOperation(instruction);
        }
        instructions += block.instructions.size();
        wide += wideHere;
        largestBlock = std::max(largestBlock, block.instructions.size());
        widestBlock = std::max(widestBlock, wideHere);
    }
    const std::string& name = function.name;
    limits.atMost(instructions, kInstructionsPerFunctionMax, "instructions", name);
    limits.atMost(largestBlock, kInstructionsPerBlockMax, "instructions in a block", name);
    limits.atMost(phiEdges, kPhiEdgesPerFunctionMax, "edges of phis", name);
    limits.atMost(cases, kSwitchCasesPerFunctionMax, "switch cases", name);
    limits.atMost(widestBlock, kWideOpsPerBlockMax, "i128 operations in a block", name);
    limits.atMost(wide, kWideOpsPerFunctionMax, "i128 operations", name);
    const std::uint64_t work = compileWork(function);
    limits.atMost(work, kCompileWorkPerFunctionMax, "units of work for a compiler", name);
    return work;
}

} // namespace

std::vector<Finding> checkLimits(const Module& module) {
    Limits limits;
    limits.atMost(encode(module).size(), kModuleBytesMax, "bytes");
    limits.atMost(codeBytes(module), kCodeBytesMax, "bytes of code");
    limits.atMost(module.descriptor.size(), kDescriptorBytesMax, "bytes of descriptor");
    limits.atMost(module.functions.size(), kFunctionsMax, "functions");
    limits.atMost(module.signatures.size(), kSignaturesMax, "signatures");
    limits.atMost(module.functionTable.size(), kTableEntriesMax, "table entries");
    limits.atMost(module.exports.size(), kExportsMax, "exports");
    limits.atMost(module.data.size(), kDataSegmentsMax, "data segments");
    limits.atMost(module.memory.globalsBytes, kGlobalsBytesMax, "bytes of globals");
    limits.atMost(module.memory.stackBytes, kStackBytesMax, "bytes of stack");
    limits.atMost(module.memory.maxPages, kPagesMax, "pages of memory");
    std::uint64_t work = 0;
    std::size_t held = 0;
    for (const Function& function : module.functions) {
        work += checkFunction(function, limits);
        if (held <= kBlocksInLoopsMax) held += blocksInLoops(function, kBlocksInLoopsMax - held);
    }
    limits.atMost(work, kCompileWorkMax, "units of work for a compiler");
    if (held > kBlocksInLoopsMax)
        limits.found("its loops hold more than " + std::to_string(kBlocksInLoopsMax) +
                     " blocks, each counted for each loop that holds it");
    return std::move(limits.findings);
}

std::vector<Finding> checkFrameWeights(const Module& module) {
    Limits limits;
    for (const Function& function : module.functions)
        limits.atMost(kFrameWeightBase + kFrameWeightPerValue * valueCount(module, function),
                      kFrameWeightBudget, "bytes of frame weight", function.name);
    return std::move(limits.findings);
}

} // namespace phoenix::ir
