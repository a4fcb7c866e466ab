#include "node/upgrade/emit/codegen.h"

#include "node/upgrade/emit/fold_offsets.h"
#include "node/upgrade/emit/hide_fuel.h"
#include "node/upgrade/emit/keep_selects.h"
#include "node/upgrade/emit/narrow_loads.h"
#include "node/upgrade/ir/object_contract.h"

#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/GVN.h>
#include <llvm/Transforms/Scalar/LICM.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

#include <mutex>

namespace phoenix::emit {

namespace {

void initialiseTargets() {
    static std::once_flag once;
    std::call_once(once, [] {
        LLVMInitializeX86TargetInfo();
        LLVMInitializeX86Target();
        LLVMInitializeX86TargetMC();
        LLVMInitializeX86AsmPrinter();
        LLVMInitializeAArch64TargetInfo();
        LLVMInitializeAArch64Target();
        LLVMInitializeAArch64TargetMC();
        LLVMInitializeAArch64AsmPrinter();
    });
}

llvm::CodeGenOptLevel levelOf(Optimise optimise) {
    switch (optimise) {
    case Optimise::None: return llvm::CodeGenOptLevel::None;
    case Optimise::Less: return llvm::CodeGenOptLevel::Less;
    case Optimise::Default: break;
    }
    return llvm::CodeGenOptLevel::Default;
}

// SimplifyCFG ends paths that it found to be dead, such as the default of a switch whose cases cover all
// values, with `unreachable`. Here they trap, so that no end of a function relies on that proof.
void trapDeadEnds(llvm::Module& module) {
    llvm::Function* const trap = module.getFunction(ir::kTrapSymbol);
    for (llvm::Function& function : module)
        for (llvm::BasicBlock& block : function) {
            if (!llvm::isa<llvm::UnreachableInst>(block.getTerminator())) continue;
            const auto* call =
                llvm::dyn_cast_or_null<llvm::CallInst>(block.getTerminator()->getPrevNode());
            if (call != nullptr && call->getCalledFunction() == trap) continue;
            llvm::IRBuilder<> builder(block.getTerminator());
            builder.CreateCall(trap, {function.getArg(0),
                                      builder.getInt32(std::uint32_t(ir::ObjectTrap::Unreachable))});
        }
}

} // namespace

Result<std::unique_ptr<llvm::TargetMachine>> makeTargetMachine(const EmitOptions& options) {
    initialiseTargets();
    const bool x86 = options.processor == Processor::X86_64;
    const std::string triple = x86 ? "x86_64-unknown-linux-gnu" : "aarch64-unknown-linux-gnu";
    std::string why;
    const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, why);
    if (target == nullptr)
        return fail(ErrorCode::Report, "the linked LLVM cannot make code for " + triple + ": " + why);
    llvm::TargetOptions targetOptions;
    targetOptions.EmitStackSizeSection = true;
    std::unique_ptr<llvm::TargetMachine> machine(target->createTargetMachine(
        triple, x86 ? "x86-64" : "generic", "", targetOptions, llvm::Reloc::PIC_,
        llvm::CodeModel::Small, levelOf(options.optimise)));
    if (machine == nullptr)
        return fail(ErrorCode::Report, "the linked LLVM has no code generator for " + triple);
    return machine;
}

void optimise(llvm::Module& module, llvm::TargetMachine& machine) {
    llvm::LoopAnalysisManager loops;
    llvm::FunctionAnalysisManager functions;
    llvm::CGSCCAnalysisManager components;
    llvm::ModuleAnalysisManager modules;
    // No function is a library function, whatever it is called.
    llvm::TargetLibraryInfoImpl library(machine.getTargetTriple());
    library.disableAllFunctions();
    functions.registerPass([&] { return llvm::TargetLibraryAnalysis(library); });
    llvm::PassBuilder builder(&machine);
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(components);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, components, modules);

    llvm::FunctionPassManager passes;
    passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
    passes.addPass(llvm::EarlyCSEPass(true));
    passes.addPass(llvm::InstCombinePass());
    passes.addPass(llvm::SimplifyCFGPass());
    passes.addPass(llvm::createFunctionToLoopPassAdaptor(llvm::LICMPass(llvm::LICMOptions()), true));
    passes.addPass(llvm::GVNPass());
    passes.addPass(llvm::InstCombinePass());
    passes.addPass(llvm::ADCEPass());
    passes.addPass(llvm::SimplifyCFGPass());
    llvm::ModulePassManager whole;
    whole.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(passes)));
    whole.run(module, modules);
    foldOffsets(module);
    // What was folded leaves copies and dead sums behind.
    modules.clear();
    llvm::FunctionPassManager last;
    last.addPass(llvm::EarlyCSEPass(true));
    last.addPass(llvm::ADCEPass());
    llvm::ModulePassManager after;
    after.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(last)));
    after.run(module, modules);
    narrowLoads(module);
    hideFuel(module);
    keepSelects(module);
    trapDeadEnds(module);
}

Result<Bytes> generateObject(llvm::Module& module, llvm::TargetMachine& machine) {
    llvm::SmallVector<char, 0> buffer;
    llvm::raw_svector_ostream stream(buffer);
    llvm::legacy::PassManager passes;
    // Code generation asks a library table of its own.
    llvm::TargetLibraryInfoImpl library(machine.getTargetTriple());
    library.disableAllFunctions();
    passes.add(new llvm::TargetLibraryInfoWrapperPass(library));
    if (machine.addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile))
        return fail(ErrorCode::Report, "the linked LLVM cannot write object files");
    passes.run(module);
    return Bytes(buffer.begin(), buffer.end());
}

} // namespace phoenix::emit
