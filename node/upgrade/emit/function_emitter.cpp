#include "node/upgrade/emit/function_emitter.h"

#include "node/upgrade/emit/guess_branches.h"
#include "node/upgrade/emit/hide_fuel.h"
#include "node/upgrade/ir/limits.h"

#include <llvm/IR/MDBuilder.h>

#include <numeric>

namespace phoenix::emit {

namespace {

// What a function may use before anything looks at fuel.
constexpr std::uint64_t kUnseenCostMax = 64;

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
    takeParameters();
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
    guessBranches(function_);
    places_.settle(function_);
}

// Whether fuel must be looked at on entering the function. Not when it does little before it returns or looks at
// fuel anyway, and calls nothing until then: its caller's next look is soon enough. So the calls of one function,
// at most 16,000 between two looks, use little more than there is.
bool FunctionEmitter::startsChecked() const {
    std::vector<bool> seen(source_.blocks.size(), false);
    std::vector<std::uint32_t> open{0};
    seen[0] = true;
    std::uint64_t cost = 0;
    while (!open.empty()) {
        const std::uint32_t number = open.back();
        open.pop_back();
        cost += price_.blockCost[number];
        if (cost > kUnseenCostMax) return true;
        for (const ir::Instruction& instruction : source_.blocks[number].instructions) {
            const ir::Shape shape = ir::shapeOf(instruction.opcode);
            if (shape == ir::Shape::Call || shape == ir::Shape::CallIndirect) return true;
        }
        for (const std::uint32_t next : source_.blocks[number].instructions.back().blocks) {
            if (seen[next] || price_.checked[next]) continue;
            seen[next] = true;
            open.push_back(next);
        }
    }
    return false;
}

// The same arrangement as of the types, told by the numbers of the parameters.
void FunctionEmitter::takeParameters() {
    constexpr unsigned kBase = ~0u, kFrame = ~1u, kFuel = ~2u;
    std::vector<unsigned> own(function_.arg_size() - 3);
    std::iota(own.begin(), own.end(), 0u);
    const std::vector<unsigned> all = arranged<unsigned>(parts_, kBase, kFrame, kFuel, std::move(own));
    for (unsigned n = 0; n < all.size(); ++n) {
        llvm::Value*& place = all[n] == kBase    ? base_
                              : all[n] == kFrame ? frame_
                              : all[n] == kFuel  ? fuel_
                                                 : values_[all[n]];
        place = function_.getArg(n);
    }
}

void FunctionEmitter::enter() {
    stackAtEntry_ = builder_.CreateTrunc(builder_.CreateLShr(frame_, 32), builder_.getInt32Ty());
    stack_ = stackAtEntry_;
    if (parts_.isolated()) {
        llvm::Value* left = builder_.CreateTrunc(frame_, builder_.getInt32Ty());
        trapIf(builder_.CreateICmpULT(left, builder_.getInt32(price_.frameWeight)), ir::ObjectTrap::CallDepth);
        frame_ = builder_.CreateSub(frame_, builder_.getInt64(price_.frameWeight));
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
    place_ = number == 0 ? FuelPlaces::kExact : FuelPlaces::beginOf(number);
    take(price_.blockCost[number]);
    if (number == 0 ? startsChecked() : price_.checked[number]) checkFuel();
    for (; at + 1 < block.instructions.size(); ++at) emitInstruction(block.instructions[at]);
    subtract(block.instructions.back().opcode == ir::Opcode::Return ? FuelPlaces::kExact
                                                                    : FuelPlaces::endOf(number),
             false);
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
    case ir::Opcode::Return: {
        llvm::Value* result = llvm::PoisonValue::get(function_.getReturnType());
        if (!in.operands.empty()) result = builder_.CreateInsertValue(result, operand(in.operands[0]), 0);
        builder_.CreateRet(builder_.CreateInsertValue(result, fuel_, 1));
        return;
    }
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
            places_.join(FuelPlaces::endOf(number), *end.last, FuelPlaces::beginOf(target), *fuelPhis_[target]);
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
        llvm::CallInst* stop =
            builder.CreateCall(stopFor(parts_, kind, function_.getReturnType()), {base_});
        setConvention(*stop);
        stop->setTailCall();
        builder.CreateRet(stop);
    }
    return block;
}

void FunctionEmitter::take(std::int64_t units) {
    if (parts_.metered()) taken_ += units;
}

void FunctionEmitter::takeNow(llvm::Value* units) {
    if (!parts_.metered()) return;
    settle();
    fuel_ = builder_.CreateSub(fuel_, units);
}

void FunctionEmitter::settle(bool checked) {
    subtract(FuelPlaces::kExact, checked);
}

void FunctionEmitter::subtract(unsigned place, bool checked) {
    const bool exact = place == FuelPlaces::kExact && place_ == FuelPlaces::kExact;
    if (!parts_.metered() || (exact && taken_ == 0)) return;
    auto* subtraction = llvm::BinaryOperator::CreateSub(
        fuel_, llvm::ConstantInt::getSigned(builder_.getInt64Ty(), taken_));
    builder_.Insert(subtraction);
    if (!exact) places_.add(*subtraction, place_, place, checked);
    fuel_ = subtraction;
    taken_ = 0;
    place_ = place;
}

void FunctionEmitter::checkFuel() {
    if (!parts_.metered()) return;
    settle(true);
    trapIf(builder_.CreateICmpSLT(fuel_, builder_.getInt64(0)), ir::ObjectTrap::OutOfFuel);
}

void emitFunction(ModuleParts& parts, std::uint32_t number) {
    FunctionEmitter(parts, number).emit();
}

} // namespace phoenix::emit
