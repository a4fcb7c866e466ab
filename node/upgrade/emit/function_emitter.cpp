#include "node/upgrade/emit/function_emitter.h"

#include "node/upgrade/emit/hide_fuel.h"
#include "node/upgrade/ir/limits.h"

#include <llvm/IR/MDBuilder.h>

namespace phoenix::emit {

namespace {

std::vector<std::uint32_t> reversePostOrder(const ir::Function& function) {
    std::vector<std::uint32_t> order;
    std::vector<bool> seen(function.blocks.size(), false);
    // Block and how many of its successors have been visited; a loop, because chains of blocks are long.
    std::vector<std::pair<std::uint32_t, std::size_t>> stack{{0, 0}};
    seen[0] = true;
    while (!stack.empty()) {
        const std::uint32_t block = stack.back().first;
        const auto& successors = function.blocks[block].instructions.back().blocks;
        if (stack.back().second == successors.size()) {
            order.push_back(block);
            stack.pop_back();
            continue;
        }
        const std::uint32_t next = successors[stack.back().second++];
        if (seen[next]) continue;
        seen[next] = true;
        stack.emplace_back(next, 0);
    }
    std::reverse(order.begin(), order.end());
    return order;
}

} // namespace

FunctionEmitter::FunctionEmitter(ModuleParts& parts, std::uint32_t number)
    : parts_(parts), source_(parts.source.functions[number]),
      price_(ir::priceOf(parts.source, source_)), function_(*parts.functions[number]),
      builder_(parts.context()) {
    for (const ir::Block& block : source_.blocks) {
        for (const ir::Instruction& instruction : block.instructions) {
            const ir::Opcode opcode = instruction.opcode;
            const bool varies =
                opcode == ir::Opcode::DynamicAlloca || opcode == ir::Opcode::StackRestore;
            stackVaries_ |= varies;
            movesStack_ |= varies || opcode == ir::Opcode::Alloca;
        }
    }
}

void FunctionEmitter::emit() {
    values_.resize(ir::valueCount(parts_.source, source_));
    const std::size_t params = function_.arg_size() - 3;
    for (std::size_t n = 0; n < params; ++n) values_[n] = function_.getArg(unsigned(n) + 3);
    auto* start = llvm::BasicBlock::Create(parts_.context(), "start", &function_);
    for (std::size_t n = 0; n < source_.blocks.size(); ++n)
        blocks_.push_back(llvm::BasicBlock::Create(parts_.context(), "b" + std::to_string(n), &function_));
    fuelPhis_.resize(blocks_.size());
    stackPhis_.resize(blocks_.size());
    ends_.resize(blocks_.size());
    builder_.SetInsertPoint(start);
    enter();
    for (const std::uint32_t number : reversePostOrder(source_)) emitBlock(number);
    fillPhis();
}

void FunctionEmitter::enter() {
    base_ = function_.getArg(0);
    fuel_ = function_.getArg(1);
    llvm::Value* frame = function_.getArg(2);
    stackAtEntry_ = builder_.CreateTrunc(frame, builder_.getInt32Ty());
    stack_ = stackAtEntry_;
    weight_ = frame;
    if (parts_.isolated()) {
        weight_ = builder_.CreateSub(frame, builder_.getInt64(std::uint64_t(price_.frameWeight) << 32));
        trapIf(builder_.CreateICmpSLT(weight_, builder_.getInt64(0)), ir::ObjectTrap::CallDepth);
    }
    builder_.CreateBr(blocks_[0]);
}

void FunctionEmitter::emitBlock(std::uint32_t number) {
    const ir::Block& block = source_.blocks[number];
    builder_.SetInsertPoint(blocks_[number]);
    std::size_t at = 0;
    for (; block.instructions[at].opcode == ir::Opcode::Phi; ++at)
        values_[block.instructions[at].result] =
            builder_.CreatePHI(typeFor(block.instructions[at].type), 2);
    if (number != 0) {
        fuelPhis_[number] = builder_.CreatePHI(builder_.getInt64Ty(), 2, kFuelName);
        fuel_ = fuelPhis_[number];
        if (stackVaries_) {
            stackPhis_[number] = builder_.CreatePHI(builder_.getInt32Ty(), 2, "stack");
            stack_ = stackPhis_[number];
        }
    }
    take(builder_.getInt64(price_.blockCost[number]));
    if (price_.checked[number]) checkFuel();
    for (; at + 1 < block.instructions.size(); ++at) emitInstruction(block.instructions[at]);
    ends_[number] = {builder_.GetInsertBlock(), fuel_, stack_};
    emitTerminator(block.instructions.back());
}

void FunctionEmitter::emitInstruction(const ir::Instruction& in) {
    switch (ir::shapeOf(in.opcode)) {
    case ir::Shape::Load: return emitLoad(in);
    case ir::Shape::Store: return emitStore(in);
    case ir::Shape::Alloca:
    case ir::Shape::DynamicAlloca: return emitAlloca(in);
    case ir::Shape::StackSave: return setResult(in, stack_);
    case ir::Shape::StackRestore: return emitStackRestore(in);
    case ir::Shape::MemoryMove:
    case ir::Shape::MemoryFill: return emitMemoryOperation(in);
    case ir::Shape::Call: return emitCall(in);
    case ir::Shape::CallIndirect: return emitIndirectCall(in);
    case ir::Shape::CallImport: return emitImport(in);
    case ir::Shape::Overflow: return emitOverflow(in);
    default: return setResult(in, emitArithmetic(in));
    }
}

void FunctionEmitter::emitTerminator(const ir::Instruction& in) {
    switch (in.opcode) {
    case ir::Opcode::Return:
        if (in.operands.empty()) {
            builder_.CreateRet(fuel_);
        } else {
            llvm::Value* parts[] = {operand(in.operands[0]), fuel_};
            builder_.CreateAggregateRet(parts, 2);
        }
        return;
    case ir::Opcode::Branch: builder_.CreateBr(blocks_[in.blocks[0]]); return;
    case ir::Opcode::CondBranch:
        builder_.CreateCondBr(operand(in.operands[0]), blocks_[in.blocks[0]], blocks_[in.blocks[1]]);
        return;
    case ir::Opcode::Switch: {
        auto* branch = builder_.CreateSwitch(operand(in.operands[0]), blocks_[in.blocks[0]],
                                             unsigned(in.operands.size() - 1));
        for (std::size_t n = 1; n < in.operands.size(); ++n)
            branch->addCase(llvm::cast<llvm::ConstantInt>(operand(in.operands[n])),
                            blocks_[in.blocks[n]]);
        return;
    }
    case ir::Opcode::Trap: builder_.CreateBr(trapBlock(ir::ObjectTrap::Unreachable)); return;
    default: die("the emitter met a terminator that it does not know");
    }
}

void FunctionEmitter::fillPhis() {
    for (std::uint32_t number = 0; number < source_.blocks.size(); ++number) {
        const BlockEnd& end = ends_[number];
        // LLVM wants an entry for each edge, canonical IR has one for each predecessor.
        for (const std::uint32_t target : source_.blocks[number].instructions.back().blocks) {
            fuelPhis_[target]->addIncoming(end.fuel, end.last);
            if (stackVaries_) stackPhis_[target]->addIncoming(end.stack, end.last);
            for (const ir::Instruction& phi : source_.blocks[target].instructions) {
                if (phi.opcode != ir::Opcode::Phi) break;
                const auto edge = std::lower_bound(phi.blocks.begin(), phi.blocks.end(), number);
                llvm::Value* value = operand(phi.operands[std::size_t(edge - phi.blocks.begin())]);
                llvm::cast<llvm::PHINode>(values_[phi.result])->addIncoming(value, end.last);
            }
        }
    }
}

llvm::Value* FunctionEmitter::operand(const ir::Operand& operand) {
    if (!operand.isConstant()) return values_[operand.value];
    const std::uint64_t words[] = {operand.low, operand.high};
    const unsigned width = ir::widthOf(operand.type);
    return llvm::ConstantInt::get(parts_.context(),
                                  llvm::APInt(width, llvm::ArrayRef(words, width > 64 ? 2 : 1)));
}

void FunctionEmitter::setResult(const ir::Instruction& instruction, llvm::Value* value) {
    values_[instruction.result] = value;
}

void FunctionEmitter::trapIf(llvm::Value* condition, ir::ObjectTrap kind) {
    auto* next = llvm::BasicBlock::Create(parts_.context(), "", &function_);
    llvm::MDBuilder metadata(parts_.context());
    builder_.CreateCondBr(condition, trapBlock(kind), next,
                          metadata.createBranchWeights(1, 1u << 20));
    builder_.SetInsertPoint(next);
}

llvm::BasicBlock* FunctionEmitter::trapBlock(ir::ObjectTrap kind) {
    llvm::BasicBlock*& block = traps_[std::size_t(kind)];
    if (block == nullptr) {
        block = llvm::BasicBlock::Create(parts_.context(), "trap", &function_);
        Builder builder(block);
        builder.CreateCall(parts_.trap, {base_, builder.getInt32(std::uint32_t(kind))});
        builder.CreateUnreachable();
    }
    return block;
}

void FunctionEmitter::take(llvm::Value* units) {
    if (parts_.metered()) fuel_ = builder_.CreateSub(fuel_, units);
}

void FunctionEmitter::charge(llvm::Value* units) {
    take(units);
    checkFuel();
}

void FunctionEmitter::checkFuel() {
    if (!parts_.metered()) return;
    trapIf(builder_.CreateICmpSLT(fuel_, builder_.getInt64(0)), ir::ObjectTrap::OutOfFuel);
}

void emitFunction(ModuleParts& parts, std::uint32_t number) {
    FunctionEmitter(parts, number).emit();
}

} // namespace phoenix::emit
