// What the arithmetic of canonical IR means: each operation on numbers of a width, by itself.
//
// `U` is std::uint64_t for widths up to 64 and ir::Wide for 128. Operands and results are zero-extended:
// bits at and above the width are 0. Every function is total but for the divisions, whose traps are asked
// for first. This is the reference: plain, no shortcuts that depend on the processor.
#pragma once

#include "node/upgrade/ir/opcode.h"
#include "node/upgrade/ir/wide.h"

#include <bit>

namespace phoenix::interpret {

using ir::Opcode;
using ir::SignedWide;
using ir::Wide;

template<typename U>
inline constexpr unsigned kBits = sizeof(U) * 8;

template<typename U>
using SignedOf = std::conditional_t<sizeof(U) == 8, std::int64_t, SignedWide>;

template<typename U>
constexpr U mask(unsigned width) {
    return ~U(0) >> (kBits<U> - width);
}

template<typename U>
constexpr SignedOf<U> sign(U bits, unsigned width) {
    return SignedOf<U>(bits << (kBits<U> - width)) >> (kBits<U> - width);
}

template<typename U>
constexpr bool isNegative(U bits, unsigned width) {
    return (bits >> (width - 1) & 1) != 0;
}

// The smallest and the largest signed number.
template<typename U>
constexpr U smallest(unsigned width) {
    return U(1) << (width - 1);
}
template<typename U>
constexpr U largest(unsigned width) {
    return smallest<U>(width) - 1;
}

template<typename U>
constexpr unsigned amount(U shift, unsigned width) {
    return unsigned(shift) & (width - 1);
}

template<typename U>
constexpr U magnitude(U bits, unsigned width) {
    return isNegative(bits, width) ? (U(0) - bits) & mask<U>(width) : bits;
}

// Whether a division traps: by zero, or (sdiv) the smallest by −1.
template<Opcode O, typename U>
constexpr bool divisionTraps(U a, U b, unsigned width) {
    if (b == 0) return true;
    return O == Opcode::SDiv && a == smallest<U>(width) && b == mask<U>(width);
}

template<Opcode O, typename U>
struct OverflowResult {
    U value;
    bool overflow;
};

template<Opcode O, typename U>
constexpr OverflowResult<O, U> overflow(U a, U b, unsigned width) {
    const U all = mask<U>(width);
    if constexpr (O == Opcode::SAddOverflow) {
        const U sum = (a + b) & all;
        return {sum, isNegative<U>((a ^ sum) & (b ^ sum), width)};
    } else if constexpr (O == Opcode::UAddOverflow) {
        const U sum = (a + b) & all;
        return {sum, sum < a};
    } else if constexpr (O == Opcode::SSubOverflow) {
        const U difference = (a - b) & all;
        return {difference, isNegative<U>((a ^ b) & (a ^ difference), width)};
    } else if constexpr (O == Opcode::USubOverflow) {
        return {(a - b) & all, a < b};
    } else if constexpr (O == Opcode::UMulOverflow) {
        return {(a * b) & all, a != 0 && all / a < b};
    } else {
        static_assert(O == Opcode::SMulOverflow);
        const U x = magnitude(a, width), y = magnitude(b, width);
        const bool negative = isNegative(a, width) != isNegative(b, width);
        const U most = negative ? smallest<U>(width) : largest<U>(width);
        return {(a * b) & all, x != 0 && most / x < y};
    }
}

// Operations of two operands and one result.
template<Opcode O, typename U>
constexpr U binary(U a, U b, unsigned width) {
    const U all = mask<U>(width);
    if constexpr (O == Opcode::Add) {
        return (a + b) & all;
    } else if constexpr (O == Opcode::Sub) {
        return (a - b) & all;
    } else if constexpr (O == Opcode::Mul) {
        return (a * b) & all;
    } else if constexpr (O == Opcode::UDiv) {
        return a / b;
    } else if constexpr (O == Opcode::URem) {
        return a % b;
    } else if constexpr (O == Opcode::SDiv) {
        const U quotient = magnitude(a, width) / magnitude(b, width);
        return isNegative(a, width) != isNegative(b, width) ? (U(0) - quotient) & all : quotient;
    } else if constexpr (O == Opcode::SRem) {
        const U rest = magnitude(a, width) % magnitude(b, width);
        return isNegative(a, width) ? (U(0) - rest) & all : rest;
    } else if constexpr (O == Opcode::And) {
        return a & b;
    } else if constexpr (O == Opcode::Or) {
        return a | b;
    } else if constexpr (O == Opcode::Xor) {
        return a ^ b;
    } else if constexpr (O == Opcode::Shl) {
        return (a << amount(b, width)) & all;
    } else if constexpr (O == Opcode::LShr) {
        return a >> amount(b, width);
    } else if constexpr (O == Opcode::AShr) {
        return U(sign(a, width) >> amount(b, width)) & all;
    } else if constexpr (O == Opcode::SMin) {
        return sign(a, width) < sign(b, width) ? a : b;
    } else if constexpr (O == Opcode::SMax) {
        return sign(a, width) > sign(b, width) ? a : b;
    } else if constexpr (O == Opcode::UMin) {
        return a < b ? a : b;
    } else if constexpr (O == Opcode::UMax) {
        return a > b ? a : b;
    } else if constexpr (O == Opcode::SAddSat) {
        const auto sum = overflow<Opcode::SAddOverflow>(a, b, width);
        if (!sum.overflow) return sum.value;
        return isNegative(a, width) ? smallest<U>(width) : largest<U>(width);
    } else if constexpr (O == Opcode::UAddSat) {
        const auto sum = overflow<Opcode::UAddOverflow>(a, b, width);
        return sum.overflow ? all : sum.value;
    } else if constexpr (O == Opcode::SSubSat) {
        const auto difference = overflow<Opcode::SSubOverflow>(a, b, width);
        if (!difference.overflow) return difference.value;
        return isNegative(a, width) ? smallest<U>(width) : largest<U>(width);
    } else if constexpr (O == Opcode::USubSat) {
        return a < b ? U(0) : a - b;
    } else if constexpr (O == Opcode::SShlSat) {
        const U shifted = binary<Opcode::Shl>(a, b, width);
        if (binary<Opcode::AShr>(shifted, b, width) == a) return shifted;
        return isNegative(a, width) ? smallest<U>(width) : largest<U>(width);
    } else {
        static_assert(O == Opcode::UShlSat);
        const U shifted = binary<Opcode::Shl>(a, b, width);
        return binary<Opcode::LShr>(shifted, b, width) == a ? shifted : all;
    }
}

constexpr unsigned leadingZeros(std::uint64_t bits) {
    return unsigned(std::countl_zero(bits));
}
constexpr unsigned leadingZeros(Wide bits) {
    const auto high = std::uint64_t(bits >> 64);
    return high != 0 ? leadingZeros(high) : 64 + leadingZeros(std::uint64_t(bits));
}
constexpr unsigned trailingZeros(std::uint64_t bits) {
    return unsigned(std::countr_zero(bits));
}
constexpr unsigned trailingZeros(Wide bits) {
    const auto low = std::uint64_t(bits);
    return low != 0 ? trailingZeros(low) : 64 + trailingZeros(std::uint64_t(bits >> 64));
}
constexpr unsigned ones(std::uint64_t bits) {
    return unsigned(std::popcount(bits));
}
constexpr unsigned ones(Wide bits) {
    return ones(std::uint64_t(bits)) + ones(std::uint64_t(bits >> 64));
}

constexpr std::uint64_t swapBytes(std::uint64_t bits) {
    return __builtin_bswap64(bits);
}
constexpr Wide swapBytes(Wide bits) {
    return Wide(swapBytes(std::uint64_t(bits))) << 64 | swapBytes(std::uint64_t(bits >> 64));
}

constexpr std::uint64_t reverseBits(std::uint64_t bits) {
    bits = (bits >> 1 & 0x5555555555555555u) | (bits & 0x5555555555555555u) << 1;
    bits = (bits >> 2 & 0x3333333333333333u) | (bits & 0x3333333333333333u) << 2;
    bits = (bits >> 4 & 0x0f0f0f0f0f0f0f0fu) | (bits & 0x0f0f0f0f0f0f0f0fu) << 4;
    return swapBytes(bits);
}
constexpr Wide reverseBits(Wide bits) {
    return Wide(reverseBits(std::uint64_t(bits))) << 64 | reverseBits(std::uint64_t(bits >> 64));
}

// Operations of one operand.
template<Opcode O, typename U>
constexpr U unary(U a, unsigned width) {
    if constexpr (O == Opcode::BSwap) {
        return swapBytes(a) >> (kBits<U> - width);
    } else if constexpr (O == Opcode::BitReverse) {
        return reverseBits(a) >> (kBits<U> - width);
    } else if constexpr (O == Opcode::CtPop) {
        // Of one bit, the count of 1 is 1; of more bits, the count fits.
        return ones(a);
    } else if constexpr (O == Opcode::CtLz) {
        return (leadingZeros(a) - (kBits<U> - width)) & mask<U>(width);
    } else if constexpr (O == Opcode::CtTz) {
        return (a == 0 ? width : trailingZeros(a)) & mask<U>(width);
    } else {
        static_assert(O == Opcode::Abs);
        return magnitude(a, width);
    }
}

// Operations of three operands: the funnel shifts.
template<Opcode O, typename U>
constexpr U ternary(U a, U b, U c, unsigned width) {
    const unsigned shift = amount(c, width);
    if constexpr (O == Opcode::FShl) {
        return shift == 0 ? a : ((a << shift) | (b >> (width - shift))) & mask<U>(width);
    } else {
        static_assert(O == Opcode::FShr);
        return shift == 0 ? b : ((a << (width - shift)) | (b >> shift)) & mask<U>(width);
    }
}

template<ir::Predicate P, typename U>
constexpr bool compare(U a, U b, unsigned width) {
    using ir::Predicate;
    if constexpr (P == Predicate::Eq) return a == b;
    if constexpr (P == Predicate::Ne) return a != b;
    if constexpr (P == Predicate::Ugt) return a > b;
    if constexpr (P == Predicate::Uge) return a >= b;
    if constexpr (P == Predicate::Ult) return a < b;
    if constexpr (P == Predicate::Ule) return a <= b;
    if constexpr (P == Predicate::Sgt) return sign(a, width) > sign(b, width);
    if constexpr (P == Predicate::Sge) return sign(a, width) >= sign(b, width);
    if constexpr (P == Predicate::Slt) return sign(a, width) < sign(b, width);
    if constexpr (P == Predicate::Sle) return sign(a, width) <= sign(b, width);
}

// −1, 0 or 1.
template<Opcode O, typename U>
constexpr int threeWay(U a, U b, unsigned width) {
    if constexpr (O == Opcode::SCmp)
        return int(sign(a, width) > sign(b, width)) - int(sign(a, width) < sign(b, width));
    else
        return int(a > b) - int(a < b);
}

} // namespace phoenix::interpret
