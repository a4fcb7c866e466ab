// Calls: of functions, through function pointers, and of the host.
#include "node/upgrade/emit/function_emitter.h"
#include "upgrades/sdk/phoenix/imports.h"

namespace phoenix::emit {

// What a callee receives of frame weight and shadow stack.
llvm::Value* FunctionEmitter::frame() {
    if (!movesStack_) return frame_;
    llvm::Value* left = builder_.CreateAnd(frame_, builder_.getInt64(0xffff'ffff));
    return builder_.CreateOr(left, builder_.CreateShl(builder_.CreateZExt(stack_, builder_.getInt64Ty()), 32));
}

// For a callee: all that it receives. The source's arguments begin at an operand.
std::vector<llvm::Value*> FunctionEmitter::arguments(const ir::Instruction& in, std::size_t first) {
    std::vector<llvm::Value*> own;
    for (std::size_t n = first; n < in.operands.size(); ++n) own.push_back(operand(in.operands[n]));
    return arranged<llvm::Value*>(parts_, base_, frame(), fuel_, std::move(own));
}

llvm::Value* FunctionEmitter::field(std::int64_t offset) {
    return builder_.CreateConstGEP1_64(builder_.getInt8Ty(), base_, std::uint64_t(offset));
}

void FunctionEmitter::finishCall(llvm::CallInst* call, const ir::Instruction& in) {
    setConvention(*call);
    if (in.type != ir::Type::Void) setResult(in, builder_.CreateExtractValue(call, 0));
    fuel_ = builder_.CreateExtractValue(call, 1);
}

void FunctionEmitter::emitCall(const ir::Instruction& in) {
    settle();
    finishCall(builder_.CreateCall(parts_.functions[in.index], arguments(in, 0)), in);
}

void FunctionEmitter::emitIndirectCall(const ir::Instruction& in) {
    settle();
    const std::uint64_t entries = parts_.source.functionTable.size();
    llvm::Value* index = builder_.CreateSub(operand(in.operands[0]), builder_.getInt32(1));
    // A pointer known to be beyond the table always traps, and what follows is dead.
    const auto* known = llvm::dyn_cast<llvm::ConstantInt>(index);
    const bool beyond = entries == 0 || (known != nullptr && known->getZExtValue() >= entries);
    if (beyond || parts_.isolated())
        trapIf(beyond ? builder_.getTrue()
                      : builder_.CreateICmpUGE(index, builder_.getInt32(std::uint32_t(entries))),
               ir::ObjectTrap::IndirectCall);
    if (beyond) {
        fuel_ = builder_.getInt64(0);
        if (in.type != ir::Type::Void) setResult(in, llvm::Constant::getNullValue(typeFor(in.type)));
        return;
    }
    auto* i8 = builder_.getInt8Ty();
    auto* i32 = builder_.getInt32Ty();
    llvm::Value* row = builder_.CreateGEP(builder_.getInt64Ty(), parts_.table,
                                          builder_.CreateZExt(index, builder_.getInt64Ty()));
    if (parts_.isolated()) {
        llvm::Value* signature = builder_.CreateAlignedLoad(i32, row, llvm::Align(4));
        trapIf(builder_.CreateICmpNE(signature, builder_.getInt32(in.index)),
               ir::ObjectTrap::IndirectCall);
    }
    llvm::Value* distance =
        builder_.CreateAlignedLoad(i32, builder_.CreateConstGEP1_64(i8, row, 4), llvm::Align(4));
    llvm::Value* callee = builder_.CreateGEP(
        i8, parts_.table, builder_.CreateSExt(distance, builder_.getInt64Ty()));
    auto* type = functionTypeFor(parts_, parts_.source.signatures[in.index]);
    finishCall(builder_.CreateCall(type, callee, arguments(in, 1)), in);
}

void FunctionEmitter::emitImport(const ir::Instruction& in) {
    if (abi::Import(in.index) == abi::Import::FuelLeft) {
        take(abi::importCost(abi::Import::FuelLeft, nullptr));
        checkFuel();
        return setResult(in, fuel_);
    }
    settle();
    // The host checks fuel before and after it charges, so what is flushed may be negative.
    llvm::Value* left = builder_.CreateTrunc(frame_, builder_.getInt32Ty());
    builder_.CreateStore(fuel_, field(ir::kContextFuel));
    builder_.CreateStore(left, field(ir::kContextFrameWeight));
    std::vector<llvm::Value*> arguments{base_};
    for (const ir::Operand& argument : in.operands) arguments.push_back(operand(argument));
    llvm::Value* result = builder_.CreateCall(parts_.imports[in.index], arguments);
    if (in.type != ir::Type::Void) setResult(in, result);
    fuel_ = builder_.CreateLoad(builder_.getInt64Ty(), field(ir::kContextFuel));
}

} // namespace phoenix::emit
