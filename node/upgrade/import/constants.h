// The numbers that constants are: addresses of globals, function pointers and expressions of them.
#pragma once

#include "node/upgrade/import/type_layout.h"
#include "node/upgrade/ir/wide.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Operator.h>

#include <expected>

namespace phoenix::import {

using ir::Wide;

// A value, or why there is none, as the end of a sentence.
template<typename T>
using Folded = std::expected<T, std::string>;

class Constants {
  public:
    explicit Constants(TypeLayout& types) : types_(types) {}

    // The addresses that expressions refer to; function pointers are table index + 1.
    void place(const llvm::GlobalVariable* global, std::uint32_t address) {
        globals_[global] = address;
    }
    void point(const llvm::Function* function, std::uint32_t pointer) {
        functions_[function] = pointer;
    }

    // A scalar, zero-extended from its width.
    Folded<Wide> scalar(const llvm::Constant* constant) { return scalar(constant, 0); }
    // The scalars of any constant that leavesOf() can split.
    Folded<std::vector<Wide>> leaves(llvm::Constant* constant);
    // Writes the bytes of an initializer into memory that holds zeroes and is as large as its type.
    Folded<void> write(llvm::Constant* constant, std::span<std::uint8_t> to) {
        return write(constant, to, 0);
    }

  private:
    Folded<Wide> scalar(const llvm::Constant* constant, unsigned depth);
    Folded<Wide> expression(const llvm::ConstantExpr* expression, unsigned depth);
    Folded<Wide> elementPointer(const llvm::GEPOperator* pointer, unsigned depth);
    Folded<void> write(llvm::Constant* constant, std::span<std::uint8_t> to, unsigned depth);

    TypeLayout& types_;
    std::unordered_map<const llvm::GlobalVariable*, std::uint32_t> globals_;
    std::unordered_map<const llvm::Function*, std::uint32_t> functions_;
    // Expressions share their parts; without this a small one could take for ever.
    std::unordered_map<const llvm::Constant*, Wide> folded_;
};

} // namespace phoenix::import
