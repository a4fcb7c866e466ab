// Writes the instructions of one function of canonical IR, numbering results as they come.
#pragma once

#include "node/upgrade/import/type_layout.h"
#include "node/upgrade/ir/module.h"
#include "node/upgrade/ir/wide.h"

namespace phoenix::import {

using ir::Opcode;
using ir::Operand;
using ir::Predicate;
using ir::Type;
using ir::Wide;

class Builder {
  public:
    Builder(ir::Function& function, std::uint32_t params) : function_(function), next_(params) {}

    // Blocks are written one after the other, in the order of their numbers.
    void openBlock() { function_.blocks.emplace_back(); }
    std::uint32_t block() const { return std::uint32_t(function_.blocks.size() - 1); }

    static Operand constant(Type type, Wide bits) {
        return Operand::constant(type, std::uint64_t(bits), std::uint64_t(bits >> 64));
    }

    // Gives the first result; a constant 0 of no type when there is none.
    Operand add(ir::Instruction instruction) {
        const unsigned results = ir::resultCount(instruction);
        Operand result;
        if (results > 0) {
            instruction.result = next_;
            result = Operand::use(instruction.type, next_);
            next_ += results;
        }
        function_.blocks.back().instructions.push_back(std::move(instruction));
        return result;
    }
    // Operands and blocks filled in later, when all values are known.
    struct PhiPlace {
        std::uint32_t block;
        std::uint32_t instruction;
    };
    std::pair<Operand, PhiPlace> addPhi(Type type) {
        const PhiPlace place{block(), std::uint32_t(function_.blocks.back().instructions.size())};
        return {add({.opcode = Opcode::Phi, .type = type}), place};
    }
    ir::Instruction& at(PhiPlace place) {
        return function_.blocks[place.block].instructions[place.instruction];
    }

    Operand op(Opcode opcode, Type type, std::vector<Operand> operands) {
        return add({.opcode = opcode, .type = type, .operands = std::move(operands)});
    }
    Operand compare(Predicate predicate, Operand a, Operand b) {
        return add(
            {.opcode = Opcode::ICmp, .type = Type::I1, .predicate = predicate, .operands = {a, b}});
    }
    // Both results of an instruction with overflow.
    std::pair<Operand, Operand> overflow(Opcode opcode, Type type, Operand a, Operand b) {
        const Operand value = op(opcode, type, {a, b});
        return {value, Operand::use(Type::I1, value.value + 1)};
    }
    Operand load(Type type, Operand address, std::uint32_t offset) {
        return add(
            {.opcode = Opcode::Load, .type = type, .immediate = offset, .operands = {address}});
    }
    void store(Operand value, Operand address, std::uint32_t offset) {
        add({.opcode = Opcode::Store, .immediate = offset, .operands = {address, value}});
    }

  private:
    ir::Function& function_;
    std::uint32_t next_;
};

} // namespace phoenix::import
