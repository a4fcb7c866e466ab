#include "node/upgrade/emit/emit.h"

#include "node/upgrade/emit/codegen.h"
#include "node/upgrade/emit/module_parts.h"
#include "node/upgrade/emit/post_verify.h"

#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

namespace phoenix::emit {

namespace {

// The module, emitted and, when asked, optimised; correct in LLVM's own eyes.
Result<std::unique_ptr<llvm::Module>> prepare(const ir::Module& source, const EmitOptions& options,
                                              bool optimised, llvm::LLVMContext& context,
                                              llvm::TargetMachine& machine) {
    std::unique_ptr<llvm::Module> module = emitModule(source, options, context);
    module->setTargetTriple(machine.getTargetTriple().str());
    module->setDataLayout(machine.createDataLayout());
    std::string wrong;
    llvm::raw_string_ostream stream(wrong);
    if (llvm::verifyModule(*module, &stream))
        return fail(ErrorCode::Stop, "the emitter made LLVM IR that is not valid: " + wrong);
    if (optimised && options.optimise != Optimise::None) optimise(*module, machine);
    return module;
}

} // namespace

Result<Object> emitObject(const ir::Module& source, const EmitOptions& options) {
    auto machine = makeTargetMachine(options);
    if (!machine) return forward(machine);
    llvm::LLVMContext context;
    auto module = prepare(source, options, true, context, **machine);
    if (!module) return forward(module);
    // Unguarded code would be refused, and is not for running foreign code.
    if (options.layers == Layers::All && !postVerify(**module)) {
        // The passes made a shape that cannot be proven, which is rare and no fault of the module's. Without
        // them it can be, and code generation still does its part.
        module = prepare(source, options, false, context, **machine);
        if (!module) return forward(module);
        if (Result<> checked = postVerify(**module); !checked) return forward(checked);
    }
    Result<Bytes> bytes = generateObject(**module, **machine);
    if (!bytes) return forward(bytes);
    return Object{std::move(*bytes)};
}

Result<std::string> emitText(const ir::Module& source, const EmitOptions& options, bool optimised) {
    auto machine = makeTargetMachine(options);
    if (!machine) return forward(machine);
    llvm::LLVMContext context;
    auto module = prepare(source, options, optimised, context, **machine);
    if (!module) return forward(module);
    std::string text;
    llvm::raw_string_ostream stream(text);
    (*module)->print(stream, nullptr);
    return text;
}

std::string_view llvmVersion() {
    return LLVM_VERSION_STRING;
}

} // namespace phoenix::emit
