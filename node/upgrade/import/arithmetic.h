// Integers of any width from 1 to 128 bits, done in the widths that canonical IR has.
//
// A value of width n lives in the narrowest type that holds it, its carrier, with the bits at and
// above n zero. Where n is a width of the format nothing is added; for the odd ones (clang makes
// i24, i33, i48 …) signed operations extend first and results are masked.
#pragma once

#include "node/upgrade/import/builder.h"

namespace phoenix::import {

class Arithmetic {
  public:
    explicit Arithmetic(Builder& out) : out_(out) {}

    // Add … AShr, SMin … UMax, saturating operations.
    Operand binary(Opcode opcode, unsigned width, Operand a, Operand b);
    Operand compare(Predicate predicate, unsigned width, Operand a, Operand b);
    // SCmp and UCmp; the result has `resultWidth` bits.
    Operand threeWay(Opcode opcode, unsigned width, unsigned resultWidth, Operand a, Operand b);
    // Bits swapped, reversed, counted; absolute value.
    Operand unary(Opcode opcode, unsigned width, Operand a);
    Operand funnel(Opcode opcode, unsigned width, Operand a, Operand b, Operand amount);
    std::pair<Operand, Operand> overflow(Opcode opcode, unsigned width, Operand a, Operand b);

    Operand zeroExtend(unsigned from, unsigned to, Operand a);
    Operand signExtend(unsigned from, unsigned to, Operand a);
    Operand truncate(unsigned from, unsigned to, Operand a);

    // Of an odd width in memory only its whole bytes are touched, in pieces of 8, 4, 2 and 1.
    Operand load(unsigned width, Operand address, std::uint32_t offset);
    void store(unsigned width, Operand value, Operand address, std::uint32_t offset);

  private:
    static bool odd(unsigned width) { return ir::widthOf(carrierOf(width)) != width; }
    Operand number(unsigned width, Wide bits) { return Builder::constant(carrierOf(width), bits); }
    // The bits at and above the width made zero, or copies of the sign.
    Operand masked(unsigned width, Operand a);
    Operand signedForm(unsigned width, Operand a);
    Operand clamped(unsigned width, Operand a);

    Builder& out_;
};

} // namespace phoenix::import
