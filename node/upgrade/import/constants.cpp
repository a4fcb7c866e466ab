#include "node/upgrade/import/constants.h"

#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/GlobalAlias.h>

namespace phoenix::import {

namespace {

constexpr unsigned kDepthMax = 64;

std::unexpected<std::string> no(std::string why) {
    return std::unexpected(std::move(why));
}

Wide bitsOf(const llvm::APInt& number) {
    const std::uint64_t* words = number.getRawData();
    return ir::wideOf(words[0], number.getNumWords() > 1 ? words[1] : 0);
}

bool isPlainData(const llvm::Constant* constant) {
    return llvm::isa<llvm::UndefValue>(constant) || constant->isNullValue();
}

} // namespace

Folded<Wide> Constants::scalar(const llvm::Constant* constant, unsigned depth) {
    const unsigned width = scalarWidth(constant->getType());
    if (width == 0) return no(TypeLayout::whyNot(constant->getType()));
    // undef and poison are zero.
    if (isPlainData(constant)) return Wide(0);
    if (depth > kDepthMax) return no("uses a constant expression nested more than 64 deep");
    if (const auto* number = llvm::dyn_cast<llvm::ConstantInt>(constant))
        return bitsOf(number->getValue());
    if (const auto* function = llvm::dyn_cast<llvm::Function>(constant)) {
        const auto known = functions_.find(function);
        if (known != functions_.end()) return Wide(known->second);
        return no("takes the address of '" + function->getName().str() +
                  "', which the module does not define");
    }
    if (const auto* global = llvm::dyn_cast<llvm::GlobalVariable>(constant)) {
        const auto known = globals_.find(global);
        if (known != globals_.end()) return Wide(known->second);
        return no("takes the address of '" + global->getName().str() +
                  "', which the module does not define");
    }
    if (const auto* alias = llvm::dyn_cast<llvm::GlobalAlias>(constant)) {
        if (alias->isInterposable())
            return no("uses the weak alias '" + alias->getName().str() + "'");
        return scalar(alias->getAliasee(), depth + 1);
    }
    if (const auto* expression = llvm::dyn_cast<llvm::ConstantExpr>(constant)) {
        if (const auto known = folded_.find(expression); known != folded_.end())
            return known->second;
        const Folded<Wide> value = this->expression(expression, depth);
        if (value) folded_[expression] = *value;
        return value;
    }
    if (llvm::isa<llvm::BlockAddress>(constant)) return no("takes the address of a label");
    return no("uses a kind of constant that is not allowed");
}

Folded<Wide> Constants::expression(const llvm::ConstantExpr* expression, unsigned depth) {
    const unsigned width = scalarWidth(expression->getType());
    if (const auto* pointer = llvm::dyn_cast<llvm::GEPOperator>(expression))
        return elementPointer(pointer, depth);
    std::vector<Wide> operand;
    for (const llvm::Use& use : expression->operands()) {
        const Folded<Wide> value = scalar(llvm::cast<llvm::Constant>(use.get()), depth + 1);
        if (!value) return value;
        operand.push_back(*value);
    }
    switch (expression->getOpcode()) {
    case llvm::Instruction::Trunc:
    case llvm::Instruction::ZExt:
    case llvm::Instruction::PtrToInt:
    case llvm::Instruction::IntToPtr:
    case llvm::Instruction::BitCast: return ir::truncate(operand[0], width);
    case llvm::Instruction::SExt:
        return ir::truncate(
            Wide(ir::signExtend(operand[0], scalarWidth(expression->getOperand(0)->getType()))),
            width);
    case llvm::Instruction::Add: return ir::truncate(operand[0] + operand[1], width);
    case llvm::Instruction::Sub: return ir::truncate(operand[0] - operand[1], width);
    case llvm::Instruction::Mul: return ir::truncate(operand[0] * operand[1], width);
    case llvm::Instruction::Xor: return operand[0] ^ operand[1];
    case llvm::Instruction::And: return operand[0] & operand[1];
    case llvm::Instruction::Or: return operand[0] | operand[1];
    case llvm::Instruction::Shl:
        return ir::truncate(operand[0] << unsigned(operand[1] % width), width);
    default:
        return no("uses the constant expression '" + std::string(expression->getOpcodeName()) +
                  "', which is not allowed");
    }
}

Folded<Wide> Constants::elementPointer(const llvm::GEPOperator* pointer, unsigned depth) {
    Folded<Wide> sum = scalar(llvm::cast<llvm::Constant>(pointer->getPointerOperand()), depth + 1);
    if (!sum) return sum;
    for (auto step = llvm::gep_type_begin(pointer); step != llvm::gep_type_end(pointer); ++step) {
        if (llvm::StructType* record = step.getStructTypeOrNull()) {
            const std::vector<std::uint64_t>& offsets = types_.offsetsOf(record);
            const auto* field = llvm::dyn_cast<llvm::ConstantInt>(step.getOperand());
            if (field == nullptr || field->getZExtValue() >= offsets.size())
                return no("selects an element of a type that cannot be laid out in memory");
            *sum += offsets[field->getZExtValue()];
            continue;
        }
        const std::optional<Extent> element = types_.extentOf(step.getIndexedType());
        if (!element) return no(TypeLayout::whyNot(step.getIndexedType()));
        const auto* index = llvm::cast<llvm::Constant>(step.getOperand());
        const Folded<Wide> count = scalar(index, depth + 1);
        if (!count) return count;
        *sum += Wide(ir::signExtend(*count, scalarWidth(index->getType()))) * element->bytes;
    }
    return ir::truncate(*sum, 32);
}

Folded<std::vector<Wide>> Constants::leaves(llvm::Constant* constant) {
    const std::optional<Leaves>& leaves = types_.leavesOf(constant->getType());
    if (!leaves) return no(TypeLayout::whyNot(constant->getType()));
    std::vector<Wide> values(leaves->size(), 0);
    if (values.empty() || isPlainData(constant)) return values;
    if (scalarWidth(constant->getType()) != 0) {
        const Folded<Wide> value = scalar(constant);
        if (!value) return no(value.error());
        return std::vector{*value};
    }
    if (const auto* wide = llvm::dyn_cast<llvm::ConstantInt>(constant)) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = wide->getValue().getRawData()[i];
        return values;
    }
    values.clear();
    for (unsigned i = 0; llvm::Constant* element = constant->getAggregateElement(i); ++i) {
        const Folded<std::vector<Wide>> part = this->leaves(element);
        if (!part) return part;
        values.insert(values.end(), part->begin(), part->end());
    }
    if (values.size() != leaves->size()) return no("uses a kind of constant that is not allowed");
    return values;
}

Folded<void> Constants::write(llvm::Constant* constant, std::span<std::uint8_t> to,
                              unsigned depth) {
    const std::optional<Extent> extent = types_.extentOf(constant->getType());
    if (!extent) return no(TypeLayout::whyNot(constant->getType()));
    // Empty parts are skipped: they could be nested without end.
    if (extent->bytes == 0 || isPlainData(constant)) return {};
    if (depth > kDepthMax) return no("has an initializer nested more than 64 deep");
    if (const unsigned width = scalarWidth(constant->getType()); width != 0) {
        const Folded<Wide> value = scalar(constant, depth);
        if (!value) return no(value.error());
        for (unsigned i = 0; i < (width + 7) / 8; ++i)
            to[i] = std::uint8_t(*value >> (8 * i));
        return {};
    }
    if (const auto* wide = llvm::dyn_cast<llvm::ConstantInt>(constant)) {
        const std::uint64_t* words = wide->getValue().getRawData();
        for (unsigned i = 0; i < (wide->getBitWidth() + 7) / 8; ++i)
            to[i] = std::uint8_t(words[i / 8] >> (i % 8 * 8));
        return {};
    }
    if (!constant->getType()->isAggregateType())
        return no("uses a kind of constant that is not allowed");
    const auto* record = llvm::dyn_cast<llvm::StructType>(constant->getType());
    std::uint64_t step = 0;
    if (record == nullptr)
        step = types_.extentOf(llvm::cast<llvm::ArrayType>(constant->getType())->getElementType())
                   ->bytes;
    for (unsigned i = 0; llvm::Constant* element = constant->getAggregateElement(i); ++i) {
        const std::uint64_t offset =
            record == nullptr ? i * step
                              : types_.offsetsOf(const_cast<llvm::StructType*>(record))[i];
        const Folded<void> written = write(element, to.subspan(offset), depth + 1);
        if (!written) return written;
    }
    return {};
}

} // namespace phoenix::import
