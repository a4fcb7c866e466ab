// Integers of more than 128 bits, as far as clang makes them: packed bit-fields are read and
// written as one number of, say, 136 bits, of which parts are masked, shifted by constants and cut
// out.
//
// Such a number is kept as pieces of 64 bits, lowest first; the last one has the bits that are
// left.
#pragma once

#include "node/upgrade/import/arithmetic.h"

namespace phoenix::import {

using Pieces = std::vector<Operand>;

class WideInteger {
  public:
    WideInteger(Builder& out, Arithmetic& arithmetic) : out_(out), arithmetic_(arithmetic) {}

    // And, Or, Xor, Add, Sub, and shifts by a constant; none for what else there is.
    std::optional<Pieces> binary(Opcode opcode, unsigned width, const Pieces& a, const Pieces& b);
    Operand compare(Predicate predicate, unsigned width, const Pieces& a, const Pieces& b);
    // From and to any width, wide or not; a number that is not wide is one piece.
    Pieces extend(bool isSigned, unsigned from, unsigned to, const Pieces& a);
    Pieces truncate(unsigned from, unsigned to, const Pieces& a);

  private:
    static std::size_t countOf(unsigned width) { return (width + 63) / 64; }
    static unsigned lastWidth(unsigned width) { return (width - 1) % 64 + 1; }
    static Operand number(std::uint64_t value) { return Builder::constant(Type::I64, value); }
    Operand op(Opcode opcode, Operand a, Operand b) { return out_.op(opcode, Type::I64, {a, b}); }
    // All pieces as 64 bits, the last one extended; and back.
    Pieces open(bool isSigned, unsigned width, const Pieces& a);
    Pieces close(unsigned width, Pieces pieces);
    Operand signOf(Operand top) { return op(Opcode::AShr, top, number(63)); }
    Pieces shifted(Opcode opcode, unsigned width, const Pieces& a, unsigned by);

    Builder& out_;
    Arithmetic& arithmetic_;
};

} // namespace phoenix::import
