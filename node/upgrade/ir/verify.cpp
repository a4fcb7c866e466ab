#include "node/upgrade/ir/verify.h"

#include "node/upgrade/ir/limits.h"
#include "upgrades/sdk/phoenix/abi.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <unordered_set>

namespace phoenix::ir {

namespace {

class ModuleVerifier {
  public:
    ModuleVerifier(const Module& module, std::vector<Finding>& findings)
        : module_(module), findings_(findings) {}

    void run() {
        versions();
        memory();
        signatures();
        imports();
        functions();
        table();
        exports();
        data();
    }

  private:
    void find(std::string message) { findings_.push_back({{}, kNoInstruction, std::move(message)}); }

    void versions() {
        if (module_.irVersion != kIrVersion)
            find("IR version " + std::to_string(module_.irVersion) + " is not known");
        if (module_.abiVersion != PHX_ABI_VERSION)
            find("ABI version " + std::to_string(module_.abiVersion) + " is not known");
        if (module_.costTableVersion != kCostTableVersion)
            find("cost table " + std::to_string(module_.costTableVersion) + " is not known");
    }

    void memory() {
        const Memory& memory = module_.memory;
        if (memory.maxPages > kPagesMax || memory.initialPages > memory.maxPages)
            find("memory has " + std::to_string(memory.initialPages) + " to " +
                 std::to_string(memory.maxPages) + " pages, allowed are at most " +
                 std::to_string(kPagesMax) + " and no fewer at most than at first");
        const std::uint64_t end = std::uint64_t(memory.initialPages) * kPageBytes;
        const std::uint64_t globalsEnd = std::uint64_t(kNullZoneBytes) + memory.globalsBytes;
        const std::uint64_t stackEnd = std::uint64_t(memory.stackBase) + memory.stackBytes;
        if (memory.globalsBytes > kGlobalsBytesMax || globalsEnd > end)
            find("the globals of " + std::to_string(memory.globalsBytes) +
                 " bytes do not fit the initial memory or the limit of " +
                 std::to_string(kGlobalsBytesMax));
        if (memory.stackBase % 16 != 0 || memory.stackBytes % 16 != 0)
            find("the stack's base and size are not multiples of 16");
        if (memory.stackBase < globalsEnd || stackEnd > end || memory.stackBytes > kStackBytesMax)
            find("the stack is not between the globals and the end of the initial memory, or is "
                 "larger than " + std::to_string(kStackBytesMax) + " bytes");
        const std::uint64_t argsEnd = std::uint64_t(memory.argsBase) + kArgsBytesMax;
        if (memory.argsBase < kNullZoneBytes || argsEnd > end)
            find("the 64 KiB for arguments are not inside the initial memory");
        else if (memory.argsBase < stackEnd && argsEnd > memory.stackBase && memory.stackBytes != 0)
            find("the 64 KiB for arguments overlap the stack");
    }

    void signatures() {
        for (std::size_t i = 0; i < module_.signatures.size(); ++i) {
            const Signature& signature = module_.signatures[i];
            if (i > 0 && !(module_.signatures[i - 1] < signature))
                find("signature " + std::to_string(i) + " is not sorted after the one before it");
            if (signature.params.size() > kParamsMax)
                find("signature " + std::to_string(i) + " has more than " +
                     std::to_string(kParamsMax) + " parameters");
            if (std::find(signature.params.begin(), signature.params.end(), Type::Void) !=
                signature.params.end())
                find("signature " + std::to_string(i) + " has a parameter without type");
        }
    }

    void imports() {
        for (std::size_t i = 0; i < module_.imports.size(); ++i) {
            if (i > 0 && module_.imports[i - 1] >= module_.imports[i])
                find("imports are not in strictly rising order");
            if (module_.imports[i] >= abi::kImportCount)
                find("import " + std::to_string(module_.imports[i]) + " is not in the list of ABI 1");
        }
    }

    static bool isName(std::string_view name) {
        return !name.empty() && name.size() <= kNameMax &&
               std::all_of(name.begin(), name.end(), [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '$' || c == '-';
               });
    }

    void functions() {
        std::unordered_set<std::string_view> names;
        std::array<bool, abi::kImportCount> called{};
        for (const Function& function : module_.functions) {
            if (!isName(function.name))
                find("a function's name is not 1 to 128 characters of [A-Za-z0-9_.$-]");
            else if (!names.insert(function.name).second)
                find("two functions are called '" + function.name + "'");
            for (const Block& block : function.blocks)
                for (const Instruction& instruction : block.instructions)
                    if (instruction.opcode == Opcode::CallImport &&
                        instruction.index < abi::kImportCount)
                        called[instruction.index] = true;
        }
        for (const std::uint8_t id : module_.imports)
            if (id < abi::kImportCount && !called[id])
                find("import " + std::string(abi::kImports[id].name) + " is declared and never called");
    }

    void table() {
        if (module_.functionTable.size() > kTableEntriesMax)
            find("the function table has more than " + std::to_string(kTableEntriesMax) + " entries");
        for (std::size_t i = 0; i < module_.functionTable.size(); ++i) {
            if (i > 0 && module_.functionTable[i - 1] >= module_.functionTable[i])
                find("the function table is not in strictly rising order");
            if (module_.functionTable[i] >= module_.functions.size())
                find("the function table names function " + std::to_string(module_.functionTable[i]) +
                     ", which does not exist");
        }
    }

    void exports() {
        const Signature entry{{Type::I32, Type::I32}, Type::I32};
        for (std::size_t i = 0; i < module_.exports.size(); ++i) {
            const Export& each = module_.exports[i];
            if (!isName(each.name))
                find("an export's name is not 1 to 128 characters of [A-Za-z0-9_.$-]");
            if (i > 0 && module_.exports[i - 1].name >= each.name)
                find("exports are not sorted by name");
            if (each.function >= module_.functions.size())
                find("export '" + each.name + "' names a function that does not exist");
            else if (const std::uint32_t index = module_.functions[each.function].signature;
                     index < module_.signatures.size() && module_.signatures[index] != entry)
                find("export '" + each.name + "' is not (i32, i32) -> i32");
        }
    }

    void data() {
        const std::uint64_t end = std::uint64_t(kNullZoneBytes) + module_.memory.globalsBytes;
        std::uint64_t free = kNullZoneBytes;
        for (const DataSegment& segment : module_.data) {
            if (segment.bytes.empty())
                find("the data segment at " + std::to_string(segment.address) + " is empty");
            if (segment.address < free)
                find("the data segment at " + std::to_string(segment.address) +
                     " is not after the one before it, or in the unmapped 64 KiB");
            free = std::uint64_t(segment.address) + segment.bytes.size();
            if (free > end)
                find("the data segment at " + std::to_string(segment.address) +
                     " is not within the globals");
        }
    }

    const Module& module_;
    std::vector<Finding>& findings_;
};

} // namespace

std::string text(const Finding& finding) {
    std::string out = finding.function.empty() ? "module" : "function '" + finding.function + "'";
    if (finding.instruction != kNoInstruction)
        out += ", instruction " + std::to_string(finding.instruction);
    return out + ": " + finding.message;
}

std::vector<Finding> verify(const Module& module) {
    std::vector<Finding> findings;
    ModuleVerifier(module, findings).run();
    if (findings.empty()) {
        for (const Function& function : module.functions) {
            verifyFunction(module, function, findings);
            if (findings.size() >= kFindingsMax) break;
        }
    }
    if (findings.size() > kFindingsMax) findings.resize(kFindingsMax);
    return findings;
}

} // namespace phoenix::ir
