#include "node/upgrade/import/wide_integer.h"

namespace phoenix::import {

Pieces WideInteger::open(bool isSigned, unsigned width, const Pieces& a) {
    Pieces pieces = a;
    Operand& last = pieces.back();
    last = isSigned ? arithmetic_.signExtend(lastWidth(width), 64, last)
                    : arithmetic_.zeroExtend(lastWidth(width), 64, last);
    return pieces;
}

Pieces WideInteger::close(unsigned width, Pieces pieces) {
    pieces.resize(countOf(width), number(0));
    if (lastWidth(width) < 64)
        pieces.back() = arithmetic_.truncate(64, lastWidth(width), pieces.back());
    return pieces;
}

Pieces WideInteger::shifted(Opcode opcode, unsigned width, const Pieces& a, unsigned by) {
    const bool isSigned = opcode == Opcode::AShr;
    const bool left = opcode == Opcode::Shl;
    const Pieces from = open(isSigned, width, a);
    const Operand fill = isSigned ? signOf(from.back()) : number(0);
    const auto count = std::ptrdiff_t(from.size());
    const auto piece = [&](std::ptrdiff_t i) {
        return i < 0 ? number(0) : i >= count ? fill : from[std::size_t(i)];
    };
    const auto whole = std::ptrdiff_t(by / 64);
    const unsigned rest = by % 64;
    Pieces to;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const Operand near = piece(left ? i - whole : i + whole);
        if (rest == 0) {
            to.push_back(near);
            continue;
        }
        const Operand far = piece(left ? i - whole - 1 : i + whole + 1);
        const Opcode back = left ? Opcode::LShr : Opcode::Shl;
        to.push_back(op(Opcode::Or, op(left ? Opcode::Shl : Opcode::LShr, near, number(rest)),
                        op(back, far, number(64 - rest))));
    }
    return close(width, std::move(to));
}

std::optional<Pieces> WideInteger::binary(Opcode opcode, unsigned width, const Pieces& a,
                                          const Pieces& b) {
    switch (opcode) {
    case Opcode::And:
    case Opcode::Or:
    case Opcode::Xor: {
        Pieces pieces;
        for (std::size_t i = 0; i < a.size(); ++i)
            pieces.push_back(out_.op(opcode, a[i].type, {a[i], b[i]}));
        return pieces;
    }
    case Opcode::Shl:
    case Opcode::LShr:
    case Opcode::AShr:
        for (const Operand& piece : b)
            if (!piece.isConstant()) return std::nullopt;
        return shifted(opcode, width, a, unsigned(b.front().low % width));
    case Opcode::Add:
    case Opcode::Sub: {
        const Opcode one = opcode == Opcode::Add ? Opcode::UAddOverflow : Opcode::USubOverflow;
        const Pieces left = open(false, width, a), right = open(false, width, b);
        Pieces pieces;
        Operand carry = number(0);
        for (std::size_t i = 0; i < left.size(); ++i) {
            const auto [sum, over] = out_.overflow(one, Type::I64, left[i], right[i]);
            const auto [all, more] = out_.overflow(one, Type::I64, sum, carry);
            pieces.push_back(all);
            carry = out_.op(Opcode::ZExt, Type::I64, {out_.op(Opcode::Or, Type::I1, {over, more})});
        }
        return close(width, std::move(pieces));
    }
    default: return std::nullopt;
    }
}

Operand WideInteger::compare(Predicate predicate, unsigned width, const Pieces& a,
                             const Pieces& b) {
    const bool isSigned = predicate >= Predicate::Sgt;
    const Pieces left = open(isSigned, width, a), right = open(isSigned, width, b);
    if (predicate == Predicate::Eq || predicate == Predicate::Ne) {
        Operand different = number(0);
        for (std::size_t i = 0; i < left.size(); ++i)
            different = op(Opcode::Or, different, op(Opcode::Xor, left[i], right[i]));
        return out_.compare(predicate, different, number(0));
    }
    // The highest pieces that differ decide; all but the top one are compared without sign.
    const auto withoutSign = [](Predicate signedOne) {
        return Predicate(unsigned(signedOne) - unsigned(Predicate::Sgt) + unsigned(Predicate::Ugt));
    };
    Operand result;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool top = i + 1 == left.size();
        const Operand here =
            out_.compare(isSigned && !top ? withoutSign(predicate) : predicate, left[i], right[i]);
        result = i == 0 ? here
                        : out_.op(Opcode::Select, Type::I1,
                                  {out_.compare(Predicate::Eq, left[i], right[i]), result, here});
    }
    return result;
}

Pieces WideInteger::extend(bool isSigned, unsigned from, unsigned to, const Pieces& a) {
    Pieces pieces;
    if (from > kWidthMax) {
        pieces = open(isSigned, from, a);
    } else {
        const Operand both = isSigned ? arithmetic_.signExtend(from, 128, a.front())
                                      : arithmetic_.zeroExtend(from, 128, a.front());
        const Operand up = Builder::constant(Type::I128, 64);
        const Operand high = out_.op(Opcode::LShr, Type::I128, {both, up});
        pieces = {arithmetic_.truncate(128, 64, both), arithmetic_.truncate(128, 64, high)};
    }
    const Operand fill = isSigned ? signOf(pieces.back()) : number(0);
    pieces.resize(countOf(to), fill);
    return close(to, std::move(pieces));
}

Pieces WideInteger::truncate(unsigned from, unsigned to, const Pieces& a) {
    const Pieces pieces = open(false, from, a);
    if (to > kWidthMax) return close(to, pieces);
    if (to <= 64) return {arithmetic_.truncate(64, to, pieces.front())};
    const Operand up = Builder::constant(Type::I128, 64);
    const Operand low = arithmetic_.zeroExtend(64, 128, pieces[0]);
    const Operand high =
        out_.op(Opcode::Shl, Type::I128, {arithmetic_.zeroExtend(64, 128, pieces[1]), up});
    return {arithmetic_.truncate(128, to, out_.op(Opcode::Or, Type::I128, {low, high}))};
}

} // namespace phoenix::import
