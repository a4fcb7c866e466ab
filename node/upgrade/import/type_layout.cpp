#include "node/upgrade/import/type_layout.h"

#include <llvm/IR/Type.h>
#include <llvm/Support/Casting.h>

namespace phoenix::import {

namespace {

constexpr std::uint64_t kBytesMax = std::uint64_t(1) << 32;
constexpr unsigned kTypeDepthMax = 64;
constexpr std::size_t kLeavesMax = 64;

std::uint64_t roundUp(std::uint64_t value, std::uint64_t align) {
    return (value + align - 1) / align * align;
}

} // namespace

ir::Type carrierOf(unsigned width) {
    for (const unsigned bits : {1u, 8u, 16u, 32u, 64u, 128u})
        if (width <= bits) return *ir::typeOfWidth(bits);
    return ir::Type::Void;
}

unsigned scalarWidth(const llvm::Type* type) {
    if (const auto* integer = llvm::dyn_cast<llvm::IntegerType>(type))
        return integer->getBitWidth() <= kWidthMax ? integer->getBitWidth() : 0;
    if (const auto* pointer = llvm::dyn_cast<llvm::PointerType>(type))
        return pointer->getAddressSpace() == 0 ? 32 : 0;
    return 0;
}

unsigned wideWidth(const llvm::Type* type) {
    const auto* integer = llvm::dyn_cast<llvm::IntegerType>(type);
    if (integer == nullptr) return 0;
    const unsigned width = integer->getBitWidth();
    return width > kWidthMax && width <= kWideWidthMax ? width : 0;
}

std::optional<Extent> TypeLayout::extent(llvm::Type* type, unsigned depth) {
    if (depth > kTypeDepthMax) return std::nullopt;
    if (const unsigned width = scalarWidth(type); width != 0) {
        const std::uint64_t align = width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : 8;
        return Extent{roundUp((width + 7) / 8, align), align};
    }
    if (const unsigned width = wideWidth(type); width != 0)
        return Extent{roundUp((width + 7) / 8, 8), 8};
    if (const auto known = extents_.find(type); known != extents_.end()) return known->second;
    std::optional<Extent> made;
    if (auto* array = llvm::dyn_cast<llvm::ArrayType>(type)) {
        const std::optional<Extent> element = extent(array->getElementType(), depth + 1);
        const std::uint64_t count = array->getNumElements();
        if (element && (element->bytes == 0 || count <= kBytesMax / element->bytes))
            made = Extent{element->bytes * count, element->align};
    } else if (auto* record = llvm::dyn_cast<llvm::StructType>(type);
               record && !record->isOpaque()) {
        std::vector<std::uint64_t> offsets;
        Extent sum;
        bool fits = true;
        for (llvm::Type* element : record->elements()) {
            const std::optional<Extent> one = extent(element, depth + 1);
            if (!one) {
                fits = false;
                break;
            }
            const std::uint64_t align = record->isPacked() ? 1 : one->align;
            offsets.push_back(roundUp(sum.bytes, align));
            sum.bytes = offsets.back() + one->bytes;
            sum.align = std::max(sum.align, align);
            if (sum.bytes > kBytesMax) fits = false;
        }
        sum.bytes = roundUp(sum.bytes, sum.align);
        if (fits && sum.bytes <= kBytesMax) {
            made = sum;
            offsets_[record] = std::move(offsets);
        }
    }
    extents_[type] = made;
    return made;
}

const std::vector<std::uint64_t>& TypeLayout::offsetsOf(llvm::StructType* type) {
    extentOf(type);
    return offsets_[type];
}

bool TypeLayout::split(llvm::Type* type, std::uint64_t offset, Leaves& leaves) {
    if (const unsigned width = scalarWidth(type); width != 0) {
        leaves.push_back({offset, width, carrierOf(width)});
        return leaves.size() <= kLeavesMax;
    }
    if (const unsigned width = wideWidth(type); width != 0) {
        for (unsigned at = 0; at < width; at += 64) {
            const unsigned bits = std::min(64u, width - at);
            leaves.push_back({offset + at / 8, bits, carrierOf(bits)});
        }
        return leaves.size() <= kLeavesMax;
    }
    const std::optional<Extent> whole = extentOf(type);
    if (!whole) return false;
    if (whole->bytes == 0) return true;
    if (auto* array = llvm::dyn_cast<llvm::ArrayType>(type)) {
        const std::uint64_t step = extentOf(array->getElementType())->bytes;
        for (std::uint64_t i = 0; i < array->getNumElements(); ++i)
            if (!split(array->getElementType(), offset + i * step, leaves)) return false;
        return true;
    }
    auto* record = llvm::cast<llvm::StructType>(type);
    const std::vector<std::uint64_t> offsets = offsetsOf(record);
    for (unsigned i = 0; i < record->getNumElements(); ++i)
        if (!split(record->getElementType(i), offset + offsets[i], leaves)) return false;
    return true;
}

const std::optional<Leaves>& TypeLayout::leavesOf(llvm::Type* type) {
    const auto known = leaves_.find(type);
    if (known != leaves_.end()) return known->second;
    Leaves leaves;
    const bool splits = type->isVoidTy() || split(type, 0, leaves);
    return leaves_[type] = splits ? std::optional(std::move(leaves)) : std::nullopt;
}

std::pair<std::size_t, std::size_t> TypeLayout::partOf(llvm::Type* type,
                                                       llvm::ArrayRef<unsigned> indices) {
    std::size_t first = 0;
    for (const unsigned index : indices) {
        if (auto* record = llvm::dyn_cast<llvm::StructType>(type)) {
            for (unsigned i = 0; i < index; ++i)
                if (const auto& before = leavesOf(record->getElementType(i)))
                    first += before->size();
            type = record->getElementType(index);
        } else {
            type = llvm::cast<llvm::ArrayType>(type)->getElementType();
            if (const auto& each = leavesOf(type)) first += std::size_t(index) * each->size();
        }
    }
    const auto& part = leavesOf(type);
    return {first, part ? part->size() : 0};
}

std::string TypeLayout::whyNot(const llvm::Type* type) {
    if (type->isFloatingPointTy())
        return "uses floating point, which is not the same on every machine: use integers";
    if (type->isVectorTy()) return "uses a vector: build with -fno-vectorize -fno-slp-vectorize";
    if (const auto* integer = llvm::dyn_cast<llvm::IntegerType>(type))
        return "uses an integer of " + std::to_string(integer->getBitWidth()) +
               " bits: at most 128 are allowed, or " + std::to_string(kWideWidthMax) +
               " in bit-fields";
    if (const auto* pointer = llvm::dyn_cast<llvm::PointerType>(type))
        return "uses a pointer of address space " + std::to_string(pointer->getAddressSpace()) +
               ": only ordinary memory exists";
    if (const auto* array = llvm::dyn_cast<llvm::ArrayType>(type);
        array && array->getNumElements() > 0 && scalarWidth(array->getElementType()) == 0)
        return whyNot(array->getElementType());
    if (const auto* record = llvm::dyn_cast<llvm::StructType>(type))
        for (const llvm::Type* element : record->elements())
            if (scalarWidth(element) == 0 && !element->isStructTy() && !element->isArrayTy())
                return whyNot(element);
    if (type->isAggregateType())
        return "uses an aggregate that is too large to be split into scalars: pass it by pointer";
    return "uses a type that a module cannot hold";
}

} // namespace phoenix::import
