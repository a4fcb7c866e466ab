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

template<class T>
constexpr T least(T a, T b) {
    return a < b ? a : b;
}

template<class T>
constexpr T greatest(T a, T b) {
    return a > b ? a : b;
}

} // namespace phx
