// Arithmetic that aborts instead of wrapping: money is never lost in an overflow.
#pragma once

#include <phoenix/abort.h>

namespace phx {

template<class T>
T add(T a, T b) {
    T sum;
    if (__builtin_add_overflow(a, b, &sum)) [[unlikely]]
        abort(kAbortOverflow, "a sum is too large for its type");
    return sum;
}

template<class T>
T subtract(T a, T b) {
    T difference;
    if (__builtin_sub_overflow(a, b, &difference)) [[unlikely]]
        abort(kAbortOverflow, "a difference is too small for its type");
    return difference;
}

template<class T>
T multiply(T a, T b) {
    T product;
    if (__builtin_mul_overflow(a, b, &product)) [[unlikely]]
        abort(kAbortOverflow, "a product is too large for its type");
    return product;
}

// The quotient rounded down; of 128 bits it must fit into 64.
inline u64 divide(u128 a, u64 b) {
    require(b != 0, kAbortOverflow, "a division by zero");
    const u128 quotient = a / b;
    require(quotient >> 64 == 0, kAbortOverflow, "a quotient is too large for its type");
    return u64(quotient);
}

// a · b / c, with the product in full: a share of an amount, a price in another unit.
inline u64 mulDiv(u64 a, u64 b, u64 c) {
    return divide(u128(a) * b, c);
}

// The same rounded up: what must be paid is never a fraction too little.
inline u64 mulDivUp(u64 a, u64 b, u64 c) {
    require(c != 0, kAbortOverflow, "a division by zero");
    return divide(u128(a) * b + (c - 1), c);
}

// Where the nearest value of an unsigned type will do.
template<class T>
    requires(T(-1) > T(0))
constexpr T addSaturated(T a, T b) {
    T sum;
    return __builtin_add_overflow(a, b, &sum) ? T(~T(0)) : sum;
}
template<class T>
    requires(T(-1) > T(0))
constexpr T subtractSaturated(T a, T b) {
    return a > b ? T(a - b) : T(0);
}

template<class T>
constexpr T least(T a, T b) {
    return a < b ? a : b;
}

template<class T>
constexpr T greatest(T a, T b) {
    return a > b ? a : b;
}

template<class T>
constexpr T clamp(T value, T lowest, T highest) {
    return greatest(lowest, least(value, highest));
}

// The greatest number whose square is not above `value`.
constexpr u32 squareRoot(u64 value) {
    u64 root = 0;
    for (u64 bit = 1ull << 31; bit != 0; bit >>= 1)
        if ((root | bit) * (root | bit) <= value) root |= bit;
    return u32(root);
}

} // namespace phx
