// How values of LLVM types lie in memory under the wasm32 data layout, and which scalars they split
// into.
//
// Computed here, with checked arithmetic, and not by llvm::DataLayout, whose sizes wrap around. The
// rule is that of clang-19's layout string for wasm32, the only one that is accepted:
//     pointers 4 bytes aligned to 4; integers ceil(bits / 8) bytes aligned to 1, 2, 4 up to 8, 16,
//     32 bits and to 8 beyond; arrays and structs as in C.
#pragma once

#include "node/upgrade/ir/opcode.h"

#include <llvm/IR/DerivedTypes.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace phoenix::import {

inline constexpr const char* kDataLayout =
    "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-n32:64-S128-ni:1:10:20";

inline constexpr unsigned kWidthMax = 128;
// Wider integers, up to this, are split into pieces (wide_integer.h).
inline constexpr unsigned kWideWidthMax = 1024;

// A scalar of a value: where it is in memory, how many bits it has, and what carries it in
// canonical IR, where bits at and above the width are kept zero.
struct Leaf {
    std::uint64_t offset = 0;
    unsigned width = 0;
    ir::Type carrier = ir::Type::Void;
};

using Leaves = std::vector<Leaf>;

// The narrowest type of canonical IR that holds `width` bits (1 to 128).
ir::Type carrierOf(unsigned width);

// Bits of a scalar type that can be imported (an integer, or a pointer of address space 0), else 0.
unsigned scalarWidth(const llvm::Type* type);

// Bits of an integer type that is too wide for a scalar, else 0.
unsigned wideWidth(const llvm::Type* type);

struct Extent {
    std::uint64_t bytes = 0; // with padding up to the alignment
    std::uint64_t align = 1;
};

class TypeLayout {
  public:
    // None for a type that has no place in memory or is larger than 4 GiB.
    std::optional<Extent> extentOf(llvm::Type* type) { return extent(type, 0); }
    // The offsets of a struct's elements; empty when it has no extent.
    const std::vector<std::uint64_t>& offsetsOf(llvm::StructType* type);
    // None when the type cannot be split into at most 64 scalars. Void has none of them.
    const std::optional<Leaves>& leavesOf(llvm::Type* type);
    // The first leaf, and how many, of the part of an aggregate that the indices select.
    std::pair<std::size_t, std::size_t> partOf(llvm::Type* type, llvm::ArrayRef<unsigned> indices);

    // Why a type cannot be imported, as the end of a sentence: "uses floating point".
    static std::string whyNot(const llvm::Type* type);

  private:
    std::optional<Extent> extent(llvm::Type* type, unsigned depth);
    bool split(llvm::Type* type, std::uint64_t offset, Leaves& leaves);

    std::unordered_map<llvm::Type*, std::optional<Extent>> extents_;
    std::unordered_map<llvm::StructType*, std::vector<std::uint64_t>> offsets_;
    std::unordered_map<llvm::Type*, std::optional<Leaves>> leaves_;
};

} // namespace phoenix::import
