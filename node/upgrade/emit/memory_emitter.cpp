// Linear memory: accesses, the shadow stack, and operations with a length.
#include "node/upgrade/emit/function_emitter.h"
#include "node/upgrade/ir/costs.h"
#include "node/upgrade/ir/limits.h"

#include <bit>

namespace phoenix::emit {

namespace {

// Up to here a known length is written out as loads and stores instead of a call.
constexpr std::uint32_t kInlineBytesMax = 64;

// The most bytes that are moved at once: in a vector register when there are two words.
unsigned pieceOf(std::uint32_t bytes) {
    return std::min(16u, std::bit_floor(bytes));
}

llvm::Type* pieceType(Builder& builder, unsigned bytes) {
    if (bytes == 16) return llvm::FixedVectorType::get(builder.getInt64Ty(), 2);
    return builder.getIntNTy(bytes * 8);
}

} // namespace

llvm::Value* FunctionEmitter::pointerTo(const ir::Operand& address, std::uint32_t immediate,
                                        unsigned bytes) {
    llvm::Value* wide = builder_.CreateZExt(operand(address), builder_.getInt64Ty());
    if (parts_.options.explicitChecks) checkBounds(wide, immediate, bytes);
    auto* i8 = builder_.getInt8Ty();
    llvm::Value* pointer = builder_.CreateGEP(i8, base_, wide);
    return immediate == 0 ? pointer : builder_.CreateConstGEP1_64(i8, pointer, immediate);
}

void FunctionEmitter::checkBounds(llvm::Value* address, std::uint32_t immediate, unsigned bytes) {
    llvm::Value* first = builder_.CreateAdd(address, builder_.getInt64(immediate));
    llvm::Value* end = builder_.CreateAdd(first, builder_.getInt64(bytes));
    llvm::Value* size = builder_.CreateLoad(builder_.getInt64Ty(), field(ir::kContextMemoryBytes));
    llvm::Value* low = builder_.CreateICmpULT(first, builder_.getInt64(ir::kNullZoneBytes));
    trapIf(builder_.CreateOr(low, builder_.CreateICmpUGT(end, size)), ir::ObjectTrap::OutOfBounds);
}

// Volatile, because a plain access that is out of bounds may be removed or invented at one optimisation
// level and not at another: a fork.
void FunctionEmitter::emitLoad(const ir::Instruction& in) {
    const bool bit = in.type == ir::Type::I1;
    llvm::Value* pointer = pointerTo(in.operands[0], in.immediate, ir::bytesOf(in.type));
    llvm::Value* value = builder_.CreateAlignedLoad(typeFor(bit ? ir::Type::I8 : in.type), pointer,
                                                    llvm::Align(1), parts_.isolated());
    setResult(in, bit ? builder_.CreateTrunc(value, builder_.getInt1Ty()) : value);
}

void FunctionEmitter::emitStore(const ir::Instruction& in) {
    const ir::Type type = in.operands[1].type;
    llvm::Value* value = operand(in.operands[1]);
    if (type == ir::Type::I1) value = builder_.CreateZExt(value, builder_.getInt8Ty());
    llvm::Value* pointer = pointerTo(in.operands[0], in.immediate, ir::bytesOf(type));
    builder_.CreateAlignedStore(value, pointer, llvm::Align(1), parts_.isolated());
}

void FunctionEmitter::emitAlloca(const ir::Instruction& in) {
    const bool dynamic = in.opcode == ir::Opcode::DynamicAlloca;
    llvm::Value* length = dynamic ? operand(in.operands[0]) : builder_.getInt32(in.immediate);
    llvm::Value* wide = builder_.CreateZExt(length, builder_.getInt64Ty());
    if (dynamic) {
        takeNow(builder_.CreateLShr(builder_.CreateAdd(wide, builder_.getInt64(15)), 4));
        checkFuel();
    }
    const std::uint64_t align = std::max<std::uint64_t>(16, std::uint64_t(1) << in.alignLog2);
    llvm::Value* top = builder_.CreateZExt(stack_, builder_.getInt64Ty());
    llvm::Value* address =
        builder_.CreateAnd(builder_.CreateSub(top, wide), builder_.getInt64(~(align - 1)));
    if (parts_.isolated())
        trapIf(builder_.CreateICmpSLT(address, builder_.getInt64(parts_.source.memory.stackBase)),
               ir::ObjectTrap::OutOfBounds);
    stack_ = builder_.CreateTrunc(address, builder_.getInt32Ty());
    setResult(in, stack_);
    fillWithZero(stack_, length, dynamic ? ir::kNoValue : in.immediate);
}

// The range has been checked: it lies in the shadow stack.
void FunctionEmitter::fillWithZero(llvm::Value* address, llvm::Value* length, std::uint32_t known) {
    if (known > kInlineBytesMax) {
        builder_.CreateCall(parts_.memoryFill, {base_, address, builder_.getInt8(0), length});
        return;
    }
    llvm::Value* start = builder_.CreateGEP(
        builder_.getInt8Ty(), base_, builder_.CreateZExt(address, builder_.getInt64Ty()));
    for (std::uint32_t at = 0; at < known;) {
        const unsigned bytes = pieceOf(known - at);
        llvm::Value* pointer = builder_.CreateConstGEP1_64(builder_.getInt8Ty(), start, at);
        builder_.CreateAlignedStore(llvm::Constant::getNullValue(pieceType(builder_, bytes)), pointer,
                                    llvm::Align(1), parts_.isolated());
        at += bytes;
    }
}

void FunctionEmitter::emitStackRestore(const ir::Instruction& in) {
    llvm::Value* target = operand(in.operands[0]);
    llvm::Value* odd = builder_.CreateICmpNE(builder_.CreateAnd(target, 15), builder_.getInt32(0));
    llvm::Value* below = builder_.CreateICmpULT(target, stack_);
    llvm::Value* above = builder_.CreateICmpUGT(target, stackAtEntry_);
    if (parts_.isolated())
        trapIf(builder_.CreateOr(builder_.CreateOr(odd, below), above), ir::ObjectTrap::OutOfBounds);
    stack_ = target;
}

void FunctionEmitter::emitMemoryOperation(const ir::Instruction& in) {
    const ir::Operand& length = in.operands[2];
    if (length.isConstant() && length.low <= kInlineBytesMax && !parts_.options.explicitChecks)
        return emitShortOperation(in, std::uint32_t(length.low));
    llvm::Value* bytes = operand(length);
    llvm::Value* wide = builder_.CreateZExt(bytes, builder_.getInt64Ty());
    takeNow(builder_.CreateLShr(builder_.CreateAdd(wide, builder_.getInt64(7)), 3));
    checkFuel();
    auto* helper = in.opcode == ir::Opcode::MemoryMove ? parts_.memoryMove : parts_.memoryFill;
    builder_.CreateCall(helper, {base_, operand(in.operands[0]), operand(in.operands[1]), bytes});
}

// Loads before stores, because the ranges may overlap. What lies outside faults like any access; the fuel is
// looked at by the next check, which is soon enough for so few bytes.
void FunctionEmitter::emitShortOperation(const ir::Instruction& in, std::uint32_t length) {
    take(ir::memoryOperationCost(length));
    const bool moves = in.opcode == ir::Opcode::MemoryMove;
    llvm::Value* filling = nullptr;
    if (!moves)
        filling = builder_.CreateMul(
            builder_.CreateZExt(operand(in.operands[1]), builder_.getInt64Ty()),
            builder_.getInt64(0x0101'0101'0101'0101));
    struct Piece {
        std::uint32_t at;
        unsigned bytes;
        llvm::Value* value;
    };
    std::vector<Piece> pieces;
    for (std::uint32_t at = 0; at < length; at += pieces.back().bytes) {
        unsigned bytes = pieceOf(length - at);
        // To make a vector of a byte takes longer than to store it as two words.
        if (!moves && !llvm::isa<llvm::Constant>(filling)) bytes = std::min(bytes, 8u);
        llvm::Type* type = pieceType(builder_, bytes);
        llvm::Value* value = nullptr;
        if (moves)
            value = builder_.CreateAlignedLoad(type, pointerTo(in.operands[1], at, bytes),
                                               llvm::Align(1), parts_.isolated());
        else
            value = bytes == 16 ? llvm::ConstantVector::getSplat(llvm::ElementCount::getFixed(2),
                                                                 llvm::cast<llvm::Constant>(filling))
                                : builder_.CreateTrunc(filling, type);
        pieces.push_back({at, bytes, value});
    }
    for (const Piece& piece : pieces)
        builder_.CreateAlignedStore(piece.value, pointerTo(in.operands[0], piece.at, piece.bytes),
                                    llvm::Align(1), parts_.isolated());
}

} // namespace phoenix::emit
