#include "node/upgrade/import/arithmetic.h"

namespace phoenix::import {

namespace {

bool isSigned(Opcode opcode) {
    switch (opcode) {
    case Opcode::SDiv:
    case Opcode::SRem:
    case Opcode::SMin:
    case Opcode::SMax:
    case Opcode::SCmp:
    case Opcode::SAddOverflow:
    case Opcode::SSubOverflow:
    case Opcode::SMulOverflow:
    case Opcode::SAddSat:
    case Opcode::SSubSat: return true;
    default: return false;
    }
}

Wide ones(unsigned width) {
    return ir::truncate(~Wide(0), width);
}

} // namespace

Operand Arithmetic::masked(unsigned width, Operand a) {
    if (!odd(width)) return a;
    if (a.isConstant()) return number(width, ir::truncate(ir::bitsOf(a), width));
    return out_.op(Opcode::And, a.type, {a, number(width, ones(width))});
}

Operand Arithmetic::signedForm(unsigned width, Operand a) {
    if (!odd(width)) return a;
    const unsigned carrier = ir::widthOf(a.type);
    if (a.isConstant())
        return Builder::constant(a.type,
                                 ir::truncate(Wide(ir::signExtend(ir::bitsOf(a), width)), carrier));
    const Operand up = number(width, carrier - width);
    const Operand high = out_.op(Opcode::Shl, a.type, {a, up});
    return out_.op(Opcode::AShr, a.type, {high, up});
}

// A signed number of the carrier brought into the range of the width.
Operand Arithmetic::clamped(unsigned width, Operand a) {
    const Wide most = ones(width - 1);
    const Operand below = out_.op(Opcode::SMin, a.type, {a, number(width, most)});
    const Operand inside =
        out_.op(Opcode::SMax, a.type,
                {below, Builder::constant(a.type, ir::truncate(~most, ir::widthOf(a.type)))});
    return masked(width, inside);
}

Operand Arithmetic::binary(Opcode opcode, unsigned width, Operand a, Operand b) {
    const Type type = carrierOf(width);
    if (!odd(width)) return out_.op(opcode, type, {a, b});
    switch (opcode) {
    case Opcode::And:
    case Opcode::Or:
    case Opcode::Xor:
    case Opcode::UDiv:
    case Opcode::URem:
    case Opcode::LShr:
    case Opcode::UMin:
    case Opcode::UMax:
    case Opcode::USubSat: return out_.op(opcode, type, {a, b});
    case Opcode::AShr: return masked(width, out_.op(opcode, type, {signedForm(width, a), b}));
    // Neither carry leaves the carrier, which is wider.
    case Opcode::UAddSat:
        return out_.op(Opcode::UMin, type,
                       {out_.op(Opcode::Add, type, {a, b}), number(width, ones(width))});
    case Opcode::SAddSat:
    case Opcode::SSubSat:
        return clamped(width, out_.op(opcode == Opcode::SAddSat ? Opcode::Add : Opcode::Sub, type,
                                      {signedForm(width, a), signedForm(width, b)}));
    default: break;
    }
    if (isSigned(opcode)) {
        a = signedForm(width, a);
        b = signedForm(width, b);
    }
    return masked(width, out_.op(opcode, type, {a, b}));
}

Operand Arithmetic::compare(Predicate predicate, unsigned width, Operand a, Operand b) {
    if (predicate >= Predicate::Sgt) {
        a = signedForm(width, a);
        b = signedForm(width, b);
    }
    return out_.compare(predicate, a, b);
}

Operand Arithmetic::threeWay(Opcode opcode, unsigned width, unsigned resultWidth, Operand a,
                             Operand b) {
    if (isSigned(opcode)) {
        a = signedForm(width, a);
        b = signedForm(width, b);
    }
    return masked(resultWidth, out_.op(opcode, carrierOf(resultWidth), {a, b}));
}

Operand Arithmetic::unary(Opcode opcode, unsigned width, Operand a) {
    const Type type = carrierOf(width);
    if (!odd(width)) return out_.op(opcode, type, {a});
    const unsigned spare = ir::widthOf(type) - width;
    switch (opcode) {
    case Opcode::CtPop: return out_.op(opcode, type, {a});
    case Opcode::CtLz:
        return out_.op(Opcode::Sub, type, {out_.op(opcode, type, {a}), number(width, spare)});
    case Opcode::CtTz: // a guard bit above the value stops the count
        return out_.op(opcode, type,
                       {out_.op(Opcode::Or, type, {a, number(width, Wide(1) << width)})});
    case Opcode::Abs: return masked(width, out_.op(opcode, type, {signedForm(width, a)}));
    default: // swapped or reversed, the value arrives at the upper end
        return out_.op(Opcode::LShr, type, {out_.op(opcode, type, {a}), number(width, spare)});
    }
}

Operand Arithmetic::funnel(Opcode opcode, unsigned width, Operand a, Operand b, Operand amount) {
    const Type type = carrierOf(width);
    if (!odd(width)) return out_.op(opcode, type, {a, b, amount});
    // amount is below width, so width − amount is below the carrier's width or shifts everything
    // out.
    const Operand by = out_.op(Opcode::URem, type, {amount, number(width, width)});
    const Operand back = out_.op(Opcode::Sub, type, {number(width, width), by});
    const bool left = opcode == Opcode::FShl;
    const Operand high = out_.op(Opcode::Shl, type, {a, left ? by : back});
    const Operand low = out_.op(Opcode::LShr, type, {b, left ? back : by});
    return masked(width, out_.op(Opcode::Or, type, {high, low}));
}

std::pair<Operand, Operand> Arithmetic::overflow(Opcode opcode, unsigned width, Operand a,
                                                 Operand b) {
    const Type type = carrierOf(width);
    if (!odd(width)) return out_.overflow(opcode, type, a, b);
    if (opcode == Opcode::USubOverflow)
        return {masked(width, out_.op(Opcode::Sub, type, {a, b})),
                out_.compare(Predicate::Ult, a, b)};
    if (isSigned(opcode)) {
        a = signedForm(width, a);
        b = signedForm(width, b);
    }
    // Sums fit the carrier; products may not.
    Operand whole;
    Operand lost = Builder::constant(Type::I1, 0);
    if (opcode == Opcode::SMulOverflow || opcode == Opcode::UMulOverflow)
        std::tie(whole, lost) = out_.overflow(opcode, type, a, b);
    else
        whole = out_.op(opcode == Opcode::SSubOverflow ? Opcode::Sub : Opcode::Add, type, {a, b});
    const Operand kept = masked(width, whole);
    const Operand same = isSigned(opcode) ? signedForm(width, kept) : kept;
    const Operand changed = out_.compare(Predicate::Ne, same, whole);
    return {kept, lost.isConstant() ? changed : out_.op(Opcode::Or, Type::I1, {changed, lost})};
}

Operand Arithmetic::zeroExtend(unsigned, unsigned to, Operand a) {
    const Type type = carrierOf(to);
    if (a.isConstant()) return Builder::constant(type, ir::bitsOf(a));
    return a.type == type ? a : out_.op(Opcode::ZExt, type, {a});
}

Operand Arithmetic::signExtend(unsigned from, unsigned to, Operand a) {
    const Type type = carrierOf(to);
    if (a.isConstant())
        return Builder::constant(type, ir::truncate(Wide(ir::signExtend(ir::bitsOf(a), from)), to));
    const Operand whole = signedForm(from, a);
    return masked(to, whole.type == type ? whole : out_.op(Opcode::SExt, type, {whole}));
}

Operand Arithmetic::truncate(unsigned, unsigned to, Operand a) {
    const Type type = carrierOf(to);
    if (a.isConstant()) return Builder::constant(type, ir::truncate(ir::bitsOf(a), to));
    return masked(to, a.type == type ? a : out_.op(Opcode::Trunc, type, {a}));
}

Operand Arithmetic::load(unsigned width, Operand address, std::uint32_t offset) {
    const Type type = carrierOf(width);
    const unsigned bytes = (width + 7) / 8;
    if (bytes == ir::bytesOf(type)) return masked(width, out_.load(type, address, offset));
    Operand sum;
    for (unsigned at = 0; at < bytes;) {
        const unsigned size = bytes - at >= 8 ? 8 : bytes - at >= 4 ? 4 : bytes - at >= 2 ? 2 : 1;
        Operand piece = out_.load(*ir::typeOfWidth(size * 8), address, offset + at);
        if (piece.type != type) piece = out_.op(Opcode::ZExt, type, {piece});
        if (at != 0) {
            piece = out_.op(Opcode::Shl, type, {piece, number(width, at * 8)});
            piece = out_.op(Opcode::Or, type, {sum, piece});
        }
        sum = piece;
        at += size;
    }
    return masked(width, sum);
}

void Arithmetic::store(unsigned width, Operand value, Operand address, std::uint32_t offset) {
    const unsigned bytes = (width + 7) / 8;
    if (bytes == ir::bytesOf(value.type)) return out_.store(value, address, offset);
    for (unsigned at = 0; at < bytes;) {
        const unsigned size = bytes - at >= 8 ? 8 : bytes - at >= 4 ? 4 : bytes - at >= 2 ? 2 : 1;
        Operand piece = value;
        if (at != 0) piece = out_.op(Opcode::LShr, value.type, {value, number(width, at * 8)});
        const Type type = *ir::typeOfWidth(size * 8);
        if (type != value.type) piece = out_.op(Opcode::Trunc, type, {piece});
        out_.store(piece, address, offset + at);
        at += size;
    }
}

} // namespace phoenix::import
