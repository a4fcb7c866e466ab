// Calls: of functions of the module, through pointers, and of the host.
#include "node/upgrade/import/function_importer.h"
#include "node/upgrade/import/liveness.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <llvm/IR/InlineAsm.h>

namespace phoenix::import {

void FunctionImporter::call(const llvm::CallBase& instruction) {
    if (!llvm::isa<llvm::CallInst>(instruction))
        return refuse(instruction, "uses exceptions: build with -fno-exceptions");
    if (instruction.isInlineAsm())
        return refuse(
            instruction,
            "uses inline assembly, which means nothing in a module: write it in C or C++");
    const llvm::Function* callee = directCallee(instruction);
    if (callee != nullptr && callee->isIntrinsic()) return intrinsic(instruction, *callee);
    if (instruction.isMustTailCall())
        return refuse(instruction, "uses a guaranteed tail call: use a loop");
    if (instruction.hasOperandBundles())
        return refuse(instruction, "carries an operand bundle, which is not allowed");
    if (!typesAllowed(instruction)) return;
    if (callee != nullptr && callee->isDeclaration()) return hostCall(instruction, *callee);
    const Folded<ir::Signature> signature =
        signatureOf(instruction.getFunctionType(), state_.types);
    if (!signature) return refuse(instruction, signature.error());
    if (callee != nullptr) {
        addCall(instruction, {.opcode = Opcode::Call,
                              .type = signature->result,
                              .index = state_.functions.at(callee),
                              .operands = arguments(instruction)});
        return;
    }
    Values operands = arguments(instruction);
    operands.insert(operands.begin(), scalarOf(instruction.getCalledOperand(), instruction));
    addCall(instruction, {.opcode = Opcode::CallIndirect,
                          .type = signature->result,
                          .index = state_.signature(*signature),
                          .operands = std::move(operands)});
}

void FunctionImporter::hostCall(const llvm::CallBase& instruction, const llvm::Function& callee) {
    const std::string name = callee.getName().str();
    const unsigned id = abi::importByName(name.data(), name.size());
    if (id == abi::kImportCount)
        return refuse(instruction, "calls the external function '" + name +
                                       "', which is neither in the module nor among the host "
                                       "functions of ABI 1: define it in the module");
    const Folded<ir::Signature> signature = signatureOf(callee.getFunctionType(), state_.types);
    if (!signature || *signature != ir::importSignature(std::uint8_t(id)))
        return refuse(instruction, "declares the host function '" + name +
                                       "' with other types than <phoenix/abi.h> does");
    state_.imports.insert(std::uint8_t(id));
    addCall(instruction, {.opcode = Opcode::CallImport,
                          .type = signature->result,
                          .index = id,
                          .operands = arguments(instruction)});
}

FunctionImporter::Values FunctionImporter::arguments(const llvm::CallBase& instruction) {
    Values all;
    for (const llvm::Use& argument : instruction.args()) {
        const Values values = valuesOf(argument.get(), instruction);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

void FunctionImporter::addCall(const llvm::CallBase& instruction, ir::Instruction made) {
    const Operand result = out_.add(std::move(made));
    define(instruction, result.isConstant() ? Values{} : Values{result});
}

} // namespace phoenix::import
