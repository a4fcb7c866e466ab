#include "tests/fuzz/module_mutator.h"

#include "node/upgrade/ir/limits.h"
#include "tests/fuzz/function_mutator.h"
#include "tests/fuzz/repair.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <set>

namespace phoenix::fuzz {

using namespace ir;

namespace {

void changeMemory(Memory& memory, Random& random) {
    std::uint32_t* const fields[] = {&memory.globalsBytes, &memory.stackBase,    &memory.stackBytes,
                                     &memory.argsBase,     &memory.initialPages, &memory.maxPages};
    std::uint32_t& field = *fields[random.below(std::size(fields))];
    switch (random.below(4)) {
    case 0: field += 16; break;
    case 1: field -= 16; break;
    case 2: ++field; break;
    default: field = std::uint32_t(random.next()) >> random.below(32);
    }
}

void changeData(Module& module, Random& random) {
    if (module.data.empty() || random.oneIn(4)) {
        const std::uint32_t room = std::max(module.memory.globalsBytes, 1u);
        module.data.push_back({kNullZoneBytes + random.below(room),
                               Bytes(1 + random.below(32), std::uint8_t(random.next()))});
        std::sort(module.data.begin(), module.data.end(),
                  [](const auto& a, const auto& b) { return a.address < b.address; });
        return;
    }
    DataSegment& segment = module.data[random.below(module.data.size())];
    if (segment.bytes.empty() || random.oneIn(8))
        module.data.erase(module.data.begin() + (&segment - module.data.data()));
    else
        segment.bytes[random.below(segment.bytes.size())] = std::uint8_t(random.next());
}

void changeTable(Module& module, Random& random) {
    std::set<std::uint32_t> table(module.functionTable.begin(), module.functionTable.end());
    const std::uint32_t function = random.below(module.functions.size());
    if (!table.erase(function)) table.insert(function);
    module.functionTable.assign(table.begin(), table.end());
}

void changeExports(Module& module, Random& random) {
    if (module.exports.empty()) return;
    Export& entry = module.exports[random.below(module.exports.size())];
    if (random.oneIn(3))
        module.exports.erase(module.exports.begin() + (&entry - module.exports.data()));
    else
        entry.function = random.below(module.functions.size());
}

void copyFunction(Module& module, Random& random) {
    if (module.functions.size() > 64) return;
    Function copy = module.functions[random.below(module.functions.size())];
    copy.name = "copy" + std::to_string(module.functions.size());
    module.functions.push_back(std::move(copy));
}

// What a mutated function needs of the rest of its module: memory to point into, parameters of a
// type.
bool canMutateFunctions(const Module& module) {
    const bool typed =
        std::none_of(module.signatures.begin(), module.signatures.end(), [](const auto& each) {
            return std::count(each.params.begin(), each.params.end(), Type::Void) != 0;
        });
    const std::uint32_t pages = module.memory.initialPages;
    return typed && pages >= 2 && pages <= kPagesMax;
}

// Lists what is called, as far as it is known.
void repairImports(Module& module) {
    std::set<std::uint8_t> called;
    for (const Function& function : module.functions)
        for (const Block& block : function.blocks)
            for (const Instruction& instruction : block.instructions)
                if (instruction.opcode == Opcode::CallImport &&
                    instruction.index < abi::kImportCount)
                    called.insert(std::uint8_t(instruction.index));
    module.imports.assign(called.begin(), called.end());
}

} // namespace

void mutate(Module& module, Random& random) {
    if (module.functions.empty()) return;
    for (std::uint32_t changes = 1 + random.below(4); changes > 0; --changes) {
        switch (random.below(16)) {
        case 0: changeMemory(module.memory, random); continue;
        case 1: changeData(module, random); continue;
        case 2: changeTable(module, random); continue;
        case 3: changeExports(module, random); continue;
        case 4: copyFunction(module, random); continue;
        default: break;
        }
        Function& function = module.functions[random.below(module.functions.size())];
        if (!canMutateFunctions(module) || function.blocks.empty()) continue;
        FunctionMutator mutator(module, function, random);
        for (std::uint32_t steps = 1 + random.below(3); steps > 0; --steps) mutator.mutate();
        repair(module, function);
    }
    repairImports(module);
}

} // namespace phoenix::fuzz
