// What the functions of one LLVM module share while they are emitted: declarations, types, options.
#pragma once

#include "node/upgrade/emit/emit.h"
#include "node/upgrade/ir/object_contract.h"
#include "node/upgrade/ir/price.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

namespace phoenix::emit {

using Builder = llvm::IRBuilder<>;

struct ModuleParts {
    const ir::Module& source;
    const EmitOptions& options;
    llvm::Module& target;
    std::vector<llvm::Function*> functions;     // f0…, by number
    llvm::GlobalVariable* table = nullptr;      // null without a function table
    llvm::Function* trap = nullptr;
    llvm::Function* memoryMove = nullptr;
    llvm::Function* memoryFill = nullptr;
    std::array<llvm::Function*, 256> imports{}; // by id; only those the module declares
    std::map<std::pair<ir::ObjectTrap, llvm::Type*>, llvm::Function*> stops = {}; // see stopFor

    llvm::LLVMContext& context() const { return target.getContext(); }
    bool metered() const { return options.layers != Layers::Normalised; }
    bool isolated() const { return options.layers == Layers::All; }
};

llvm::Type* typeFor(llvm::LLVMContext& context, ir::Type type);

// T f(ptr base, i64 frame, …) -> {T, i64}, the latter being fuel, which is also among the parameters. For Void the
// first half of the result is never set and never looked at.
llvm::FunctionType* functionTypeFor(const ModuleParts& parts, const ir::Signature& signature);

// Base, frame, and the parameters of the source with fuel among them: where it arrives in the register that it is
// returned in, the second of the platform's.
template<typename Each>
std::vector<Each> arranged(const ModuleParts& parts, Each base, Each frame, Each fuel, std::vector<Each> own) {
    const std::size_t before = parts.options.processor == Processor::X86_64 ? 1 : 0;
    own.insert(own.begin() + std::ptrdiff_t(std::min(before, own.size())), fuel);
    own.insert(own.begin(), {base, frame});
    return own;
}

// How functions of a module call each other: base goes in a register that callees preserve (swiftself is LLVM's
// name for that), so that it stays in one place for a whole call tree and no caller saves it.
template<typename FunctionOrCall>
void setConvention(FunctionOrCall& it) {
    it.setCallingConv(llvm::CallingConv::Fast);
    it.addParamAttr(0, llvm::Attribute::SwiftSelf);
}

// A function that traps, of the given result, which never comes: for a function of that result to end with a call
// of it, which becomes a jump, so that a function that calls no other needs no frame for the sake of its traps.
llvm::Function* stopFor(ModuleParts& parts, ir::ObjectTrap kind, llvm::Type* result);

// Sets what every function of an object must have: no unwinding, no builtins, probed frames.
void addFunctionAttributes(llvm::Function& function);

// Makes the LLVM module of a verified IR module: guards and fuel in, no pass run.
std::unique_ptr<llvm::Module> emitModule(const ir::Module& source, const EmitOptions& options,
                                         llvm::LLVMContext& context);

// Fills in the body of function `number`.
void emitFunction(ModuleParts& parts, std::uint32_t number);

} // namespace phoenix::emit
