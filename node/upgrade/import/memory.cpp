// Instructions that touch memory, and the addresses they use.
#include "node/upgrade/import/function_importer.h"
#include "node/upgrade/ir/limits.h"

#include <llvm/IR/GetElementPtrTypeIterator.h>

namespace phoenix::import {

namespace {

// A move or fill of a known length up to this is done by loads and stores.
constexpr Wide kInlineBytesMax = 32;

constexpr std::uint32_t kLargestScalar = 16;

} // namespace

Operand FunctionImporter::added(Operand base, std::uint32_t offset) {
    if (offset == 0) return base;
    if (base.isConstant()) return Builder::constant(Type::I32, std::uint32_t(base.low) + offset);
    return out_.op(Opcode::Add, Type::I32, {base, Builder::constant(Type::I32, offset)});
}

FunctionImporter::Address FunctionImporter::addressOf(const llvm::Value* pointer,
                                                      const llvm::Instruction& user) {
    if (const auto known = addresses_.find(pointer); known != addresses_.end())
        return known->second;
    return {scalarOf(pointer, user), 0};
}

FunctionImporter::Address FunctionImporter::shifted(Address address, std::uint64_t by) {
    const std::uint64_t offset = address.offset + by;
    if (address.base.isConstant() && address.base.low + offset <= 0xffff'ffffu)
        return {Builder::constant(Type::I32, address.base.low + offset), 0};
    if (offset + kLargestScalar <= ir::kOffsetMax) return {address.base, std::uint32_t(offset)};
    return {added(address.base, std::uint32_t(offset)), 0};
}

Operand FunctionImporter::length(unsigned width, Operand value) {
    if (value.isConstant()) {
        const Wide bits = ir::bitsOf(value);
        return Builder::constant(Type::I32, bits > 0xffff'ffffu ? Wide(0xffff'ffffu) : bits);
    }
    if (width <= 32) return arithmetic_.zeroExtend(width, 32, value);
    const Operand most = Builder::constant(value.type, 0xffff'ffffu);
    return arithmetic_.truncate(width, 32, arithmetic_.binary(Opcode::UMin, width, value, most));
}

void FunctionImporter::allocate(const llvm::AllocaInst& instruction) {
    const std::optional<Extent> extent = state_.types.extentOf(instruction.getAllocatedType());
    if (!extent || instruction.isUsedWithInAlloca() || instruction.isSwiftError())
        return refuse(instruction, extent ? "allocates in a special way"
                                          : TypeLayout::whyNot(instruction.getAllocatedType()));
    const std::uint64_t align = std::max(extent->align, instruction.getAlign().value());
    if (align > (1u << ir::kAlignLog2Max))
        return refuse(instruction, "aligns a variable to " + std::to_string(align) +
                                       " bytes: at most 4096 are allowed");
    const auto alignLog2 = std::uint8_t(llvm::Log2_64(align));
    const Operand count = scalarOf(instruction.getArraySize(), instruction);
    const unsigned width = scalarWidth(instruction.getArraySize()->getType());
    if (width == 0) return refuse(instruction, "uses a size of more than 128 bits");
    const bool inEntry = out_.block() == 0;
    if (inEntry && count.isConstant()) {
        const Wide bytes = ir::bitsOf(count) > ir::kStackBytesMax
                               ? ir::bitsOf(count)
                               : ir::bitsOf(count) * extent->bytes;
        if (bytes > ir::kStackBytesMax)
            return refuse(instruction, "has a local variable larger than " +
                                           std::to_string(ir::kStackBytesMax) +
                                           " bytes: use a global or the heap");
        state_.staticStackBytes += (std::uint64_t(bytes) + align + 15) / 16 * 16;
        return define(instruction, {out_.add({.opcode = Opcode::Alloca,
                                              .type = Type::I32,
                                              .alignLog2 = alignLog2,
                                              .immediate = std::uint32_t(bytes)})});
    }
    // A size that does not fit 32 bits becomes the largest one, which never fits the stack.
    Operand bytes = length(width, count);
    if (extent->bytes != 1) {
        const Operand each =
            Builder::constant(Type::I32, std::min<std::uint64_t>(extent->bytes, 0xffff'ffffu));
        const auto [product, over] = out_.overflow(Opcode::UMulOverflow, Type::I32, bytes, each);
        bytes = out_.op(Opcode::Select, Type::I32,
                        {over, Builder::constant(Type::I32, 0xffff'ffffu), product});
    }
    define(instruction, {out_.add({.opcode = Opcode::DynamicAlloca,
                                   .type = Type::I32,
                                   .alignLog2 = alignLog2,
                                   .operands = {bytes}})});
}

void FunctionImporter::load(const llvm::LoadInst& instruction) {
    const Address address = addressOf(instruction.getPointerOperand(), instruction);
    Values values;
    for (const Leaf& leaf : *state_.types.leavesOf(instruction.getType())) {
        const Address at = shifted(address, leaf.offset);
        values.push_back(arithmetic_.load(leaf.width, at.base, at.offset));
    }
    define(instruction, std::move(values));
}

void FunctionImporter::store(const llvm::StoreInst& instruction) {
    const Address address = addressOf(instruction.getPointerOperand(), instruction);
    const Values values = valuesOf(instruction.getValueOperand(), instruction);
    const Leaves& leaves = *state_.types.leavesOf(instruction.getValueOperand()->getType());
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const Address at = shifted(address, leaves[i].offset);
        arithmetic_.store(leaves[i].width, values[i], at.base, at.offset);
    }
}

bool FunctionImporter::needsWhole(const llvm::GetElementPtrInst& instruction) const {
    for (const llvm::Use& use : instruction.uses()) {
        const llvm::User* user = use.getUser();
        if (llvm::isa<llvm::LoadInst>(user)) continue;
        if (llvm::isa<llvm::StoreInst>(user) &&
            use.getOperandNo() == llvm::StoreInst::getPointerOperandIndex())
            continue;
        if (llvm::isa<llvm::GetElementPtrInst>(user) &&
            use.getOperandNo() == llvm::GetElementPtrInst::getPointerOperandIndex())
            continue;
        return true;
    }
    return false;
}

void FunctionImporter::elementPointer(const llvm::GetElementPtrInst& instruction) {
    Address address = addressOf(instruction.getPointerOperand(), instruction);
    std::uint64_t fixed = address.offset; // modulo 2^32 in the end
    for (auto step = llvm::gep_type_begin(instruction); step != llvm::gep_type_end(instruction);
         ++step) {
        if (llvm::StructType* record = step.getStructTypeOrNull()) {
            const std::vector<std::uint64_t>& offsets = state_.types.offsetsOf(record);
            const auto* field = llvm::dyn_cast<llvm::ConstantInt>(step.getOperand());
            if (field == nullptr || field->getZExtValue() >= offsets.size())
                return refuse(instruction, TypeLayout::whyNot(record));
            fixed += offsets[field->getZExtValue()];
            continue;
        }
        const std::optional<Extent> element = state_.types.extentOf(step.getIndexedType());
        if (!element) return refuse(instruction, TypeLayout::whyNot(step.getIndexedType()));
        const unsigned width = scalarWidth(step.getOperand()->getType());
        if (width == 0) return refuse(instruction, "uses an index of more than 128 bits");
        Operand index = scalarOf(step.getOperand(), instruction);
        if (index.isConstant()) {
            fixed += std::uint64_t(ir::signExtend(ir::bitsOf(index), width)) * element->bytes;
            continue;
        }
        if (element->bytes == 0) continue;
        index = width < 32   ? arithmetic_.signExtend(width, 32, index)
                : width > 32 ? arithmetic_.truncate(width, 32, index)
                             : index;
        const auto bytes = std::uint32_t(element->bytes);
        if (llvm::isPowerOf2_64(element->bytes) && element->bytes < (std::uint64_t(1) << 32)) {
            if (bytes > 1)
                index = out_.op(Opcode::Shl, Type::I32,
                                {index, Builder::constant(Type::I32, llvm::Log2_32(bytes))});
        } else {
            index = out_.op(Opcode::Mul, Type::I32, {index, Builder::constant(Type::I32, bytes)});
        }
        const bool isNull = address.base.isConstant() && address.base.low == 0;
        address.base = isNull ? index : out_.op(Opcode::Add, Type::I32, {address.base, index});
    }
    const auto offset = std::uint32_t(fixed);
    if (address.base.isConstant() || offset > ir::kOffsetMax - kLargestScalar) {
        const Operand whole = added(address.base, offset);
        return define(instruction, {whole});
    }
    address.offset = offset;
    addresses_[&instruction] = address;
    if (needsWhole(instruction)) define(instruction, {added(address.base, offset)});
}

void FunctionImporter::move(Operand to, Operand from, Operand length) {
    if (!length.isConstant() || ir::bitsOf(length) > kInlineBytesMax) {
        out_.add({.opcode = Opcode::MemoryMove, .operands = {to, from, length}});
        return;
    }
    // All loads come before all stores: the ranges may overlap.
    std::vector<std::pair<std::uint32_t, Operand>> pieces;
    const auto bytes = std::uint32_t(length.low);
    for (std::uint32_t at = 0; at < bytes;) {
        const std::uint32_t left = bytes - at;
        const std::uint32_t size = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
        const Address source = shifted({from, 0}, at);
        pieces.emplace_back(at, out_.load(*ir::typeOfWidth(size * 8), source.base, source.offset));
        at += size;
    }
    for (const auto& [at, piece] : pieces) {
        const Address target = shifted({to, 0}, at);
        out_.store(piece, target.base, target.offset);
    }
}

void FunctionImporter::fill(Operand to, Operand byte, Operand length) {
    if (!length.isConstant() || !byte.isConstant() || ir::bitsOf(length) > kInlineBytesMax) {
        out_.add({.opcode = Opcode::MemoryFill, .operands = {to, byte, length}});
        return;
    }
    const auto bytes = std::uint32_t(length.low);
    for (std::uint32_t at = 0; at < bytes;) {
        const std::uint32_t left = bytes - at;
        const std::uint32_t size = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
        const Address target = shifted({to, 0}, at);
        out_.store(Builder::constant(*ir::typeOfWidth(size * 8), byte.low * 0x0101010101010101u),
                   target.base, target.offset);
        at += size;
    }
}

} // namespace phoenix::import
