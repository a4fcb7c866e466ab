#include "node/upgrade/import/import.h"

#include "node/base/hex.h"
#include "node/crypto/hash.h"
#include "node/upgrade/import/function_importer.h"
#include "node/upgrade/import/globals.h"
#include "node/upgrade/import/liveness.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"

#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/Error.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>

namespace phoenix::import {

namespace {

// Keeps what LLVM says about the bitcode; without it LLVM would end the process.
class Diagnostics : public llvm::DiagnosticHandler {
  public:
    explicit Diagnostics(Report& report) : report_(report) {}
    bool handleDiagnostics(const llvm::DiagnosticInfo& info) override {
        if (info.getSeverity() == llvm::DS_Error) {
            std::string text;
            llvm::raw_string_ostream stream(text);
            llvm::DiagnosticPrinterRawOStream printer(stream);
            info.print(printer);
            report_.module("the bitcode is not valid: " + text);
        }
        return true;
    }

  private:
    Report& report_;
};

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::unique_ptr<llvm::Module> parse(ByteView bitcode, llvm::LLVMContext& context, Report& report) {
    const llvm::MemoryBufferRef buffer(
        llvm::StringRef(reinterpret_cast<const char*>(bitcode.data()), bitcode.size()), "module");
    llvm::Expected<std::vector<llvm::BitcodeModule>> modules = llvm::getBitcodeModuleList(buffer);
    if (!modules) {
        report.module("the file is not LLVM bitcode: " + llvm::toString(modules.takeError()));
        return nullptr;
    }
    if (modules->size() != 1) {
        report.module("the file holds " + std::to_string(modules->size()) +
                      " modules of bitcode: link them into one first");
        return nullptr;
    }
    llvm::Expected<std::unique_ptr<llvm::Module>> module = modules->front().parseModule(context);
    if (!module) {
        report.module("the bitcode cannot be read: " + llvm::toString(module.takeError()));
        return nullptr;
    }
    std::string broken;
    llvm::raw_string_ostream stream(broken);
    bool brokenDebugInfo = false;
    if (llvm::verifyModule(**module, &stream, &brokenDebugInfo)) {
        report.module("the bitcode is not valid: " + firstLine(broken));
        return nullptr;
    }
    return std::move(*module);
}

// What concerns the module as a whole.
void admit(const llvm::Module& module, Report& report) {
    if (module.getDataLayoutStr() != kDataLayout)
        report.module("the module is built for '" + module.getTargetTriple() +
                      "': build it with clang-19 --target=wasm32-unknown-unknown");
    if (!module.getModuleInlineAsm().empty())
        report.module("uses assembly at file level, which means nothing in a module: write it in C "
                      "or C++");
    if (!module.ifuncs().empty())
        report.module("'" + module.ifuncs().begin()->getName().str() +
                      "' is chosen at load time (ifunc): a module has one implementation of each "
                      "function");
    for (const char* list : {"llvm.global_ctors", "llvm.global_dtors"}) {
        const llvm::GlobalVariable* found = module.getGlobalVariable(list);
        if (found == nullptr || found->isDeclaration()) continue;
        const auto* entries = llvm::dyn_cast<llvm::ArrayType>(found->getValueType());
        if (entries == nullptr || entries->getNumElements() > 0)
            report.module("has code that runs before or after its methods (a constructor of a "
                          "global): make the global constinit");
    }
}

std::string linkageRefusal(const llvm::Function& function) {
    if (function.hasAvailableExternallyLinkage())
        return "is only a copy of a definition elsewhere (available_externally)";
    if (function.isInterposable())
        return "may be replaced by another definition (weak): define it once";
    return {};
}

bool isNameCharacter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '.' || c == '$' || c == '-';
}

// Names that the format does not take are replaced in part, and told apart by a hash of the whole.
std::string nameOf(llvm::StringRef name, std::uint32_t index) {
    if (name.empty()) return "unnamed." + std::to_string(index);
    if (name.size() <= ir::kNameMax && std::all_of(name.begin(), name.end(), isNameCharacter))
        return name.str();
    std::string made = name.substr(0, ir::kNameMax - 17).str();
    std::replace_if(
        made.begin(), made.end(), [](char c) { return !isNameCharacter(c); }, '_');
    const crypto::Hash hash = crypto::sha256(viewOf(name.str()));
    return made + "." + toHex(ByteView(hash).first(8));
}

class ModuleImporter {
  public:
    ModuleImporter(const llvm::Module& source, Report& report)
        : source_(source), report_(report), constants_(types_), state_{types_, constants_, report,
                                                                       {},     {},         {},
                                                                       0} {}

    ir::Module run() {
        const Live live = findLive(source_);
        numberFunctions(live);
        out_.memory.globalsBytes = placeGlobals(live, types_, constants_, report_);
        if (!report_.empty()) return std::move(out_);
        out_.data = fillGlobals(live, out_.memory.globalsBytes, types_, constants_, report_);
        out_.descriptor = readDescriptor(source_, types_, constants_, report_);
        for (const llvm::Function* function : live.functions) {
            const std::uint32_t index = state_.functions.at(function);
            FunctionImporter(state_, *function, *live.flows.at(function), out_.functions[index])
                .run();
        }
        out_.imports.assign(state_.imports.begin(), state_.imports.end());
        out_.signatures.resize(state_.signatures.size());
        for (const auto& [signature, index] : state_.signatures)
            out_.signatures[index] = signature;
        ir::sortSignatures(out_);
        layMemory();
        return std::move(out_);
    }

  private:
    void numberFunctions(const Live& live) {
        if (live.functions.size() > ir::kFunctionsMax)
            return report_.module("has " + std::to_string(live.functions.size()) +
                                  " functions, at most " + std::to_string(ir::kFunctionsMax) +
                                  " are allowed");
        for (const llvm::Function* function : live.functions) {
            const auto index = std::uint32_t(out_.functions.size());
            if (std::string why = linkageRefusal(*function); !why.empty())
                report_.function(*function, std::move(why));
            const Folded<ir::Signature> signature =
                signatureOf(function->getFunctionType(), types_);
            if (!signature) report_.function(*function, signature.error());
            out_.functions.push_back({nameOf(function->getName(), index),
                                      state_.signature(signature.value_or(ir::Signature{})),
                                      {}});
            state_.functions[function] = index;
            if (live.addressTaken.contains(function)) {
                out_.functionTable.push_back(index);
                constants_.point(function, std::uint32_t(out_.functionTable.size()));
            }
            if (!function->hasLocalLinkage() && isEntryName(function->getName()))
                addExport(*function, index, signature);
        }
        if (out_.exports.empty() && report_.empty())
            report_.module("exports nothing: define int32_t phx_method_<name>(uint32_t, uint32_t)");
        std::sort(out_.exports.begin(), out_.exports.end(),
                  [](const ir::Export& a, const ir::Export& b) { return a.name < b.name; });
    }

    void addExport(const llvm::Function& function, std::uint32_t index,
                   const Folded<ir::Signature>& signature) {
        const ir::Signature entry{{Type::I32, Type::I32}, Type::I32};
        if (signature && *signature != entry)
            return report_.function(function,
                                    "is a method or hook but not int32_t (uint32_t, uint32_t)");
        out_.exports.push_back({function.getName().str(), index});
    }

    // Globals, stack, arguments. Without recursion the stack holds every frame there is at once.
    void layMemory() {
        constexpr std::uint64_t kStackBytesMin = 65536;
        constexpr std::uint64_t kPlain = kStackBytesMin * 3 / 4;
        const std::uint64_t frames = state_.staticStackBytes;
        const std::uint64_t wanted = frames <= kPlain ? kStackBytesMin : frames + kStackBytesMin;
        ir::Memory& memory = out_.memory;
        memory.stackBytes = std::uint32_t(
            std::min<std::uint64_t>((wanted + 4095) / 4096 * 4096, ir::kStackBytesMax));
        memory.stackBase = (ir::kNullZoneBytes + memory.globalsBytes + 15) / 16 * 16;
        memory.argsBase = memory.stackEnd();
        memory.initialPages =
            (memory.argsBase + ir::kArgsBytesMax + ir::kPageBytes - 1) / ir::kPageBytes;
        memory.maxPages = ir::kPagesMax;
    }

    const llvm::Module& source_;
    Report& report_;
    TypeLayout types_;
    Constants constants_;
    ModuleState state_;
    ir::Module out_;
};

} // namespace

Imported importBitcode(ByteView bitcode) {
    Report report;
    llvm::LLVMContext context;
    context.setDiagnosticHandler(std::make_unique<Diagnostics>(report));
    const std::unique_ptr<llvm::Module> source = parse(bitcode, context, report);
    Imported imported;
    if (source != nullptr) {
        admit(*source, report);
        if (report.empty()) {
            ir::Module module = ModuleImporter(*source, report).run();
            if (report.empty()) {
                // What the importer makes keeps the rules of the format but for its limits, which
                // depend on the author's code.
                imported.findings = ir::verify(module);
                if (imported.findings.empty()) imported.module = std::move(module);
            }
        }
    }
    if (!report.empty()) imported.findings = report.take();
    return imported;
}

} // namespace phoenix::import
