// Arithmetic modulo 2^255 − 19 on five limbs of 51 bits: products of 128 bits, as in Ed25519.
#pragma once

#include "kernel.h"

namespace kernels::field25519 {

inline constexpr u64 kMask = (u64(1) << 51) - 1;

struct Number {
    u64 limb[5];
};

inline Number carried(u128 a, u128 b, u128 c, u128 d, u128 e) {
    Number r;
    b += u64(a >> 51);
    c += u64(b >> 51);
    d += u64(c >> 51);
    e += u64(d >> 51);
    const u64 first = (u64(a) & kMask) + u64(e >> 51) * 19;
    r.limb[0] = first & kMask;
    r.limb[1] = (u64(b) & kMask) + (first >> 51);
    r.limb[2] = u64(c) & kMask;
    r.limb[3] = u64(d) & kMask;
    r.limb[4] = u64(e) & kMask;
    return r;
}

__attribute__((noinline)) inline void multiply(Number& out, const Number& x, const Number& y) {
    const u64 *a = x.limb, *b = y.limb;
    const u64 b1 = b[1] * 19, b2 = b[2] * 19, b3 = b[3] * 19, b4 = b[4] * 19;
    out = carried(
        u128(a[0]) * b[0] + u128(a[1]) * b4 + u128(a[2]) * b3 + u128(a[3]) * b2 + u128(a[4]) * b1,
        u128(a[0]) * b[1] + u128(a[1]) * b[0] + u128(a[2]) * b4 + u128(a[3]) * b3 + u128(a[4]) * b2,
        u128(a[0]) * b[2] + u128(a[1]) * b[1] + u128(a[2]) * b[0] + u128(a[3]) * b4 + u128(a[4]) * b3,
        u128(a[0]) * b[3] + u128(a[1]) * b[2] + u128(a[2]) * b[1] + u128(a[3]) * b[0] + u128(a[4]) * b4,
        u128(a[0]) * b[4] + u128(a[1]) * b[3] + u128(a[2]) * b[2] + u128(a[3]) * b[1] +
            u128(a[4]) * b[0]);
}

inline void add(Number& out, const Number& x, const Number& y) {
    for (u32 i = 0; i < 5; ++i)
        out.limb[i] = x.limb[i] + y.limb[i];
}

// 4p is added first, so that nothing falls below zero.
inline void subtract(Number& out, const Number& x, const Number& y) {
    constexpr u64 kFirst = 4 * ((u64(1) << 51) - 19), kOther = 4 * kMask;
    for (u32 i = 0; i < 5; ++i)
        out.limb[i] = x.limb[i] + (i == 0 ? kFirst : kOther) - y.limb[i];
}

} // namespace kernels::field25519

// Steps of a Montgomery ladder, as a key exchange takes 255 of.
KERNEL(field25519) {
    using namespace kernels;
    using namespace kernels::field25519;
    Random random(seed);
    Number x1, x2{{1}}, z2{{0}}, x3, z3{{1}};
    for (u64& limb : x1.limb)
        limb = random.next() & kMask;
    x3 = x1;
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        Number a, aa, b, bb, e, c, d, da, cb, t;
        add(a, x2, z2);
        multiply(aa, a, a);
        subtract(b, x2, z2);
        multiply(bb, b, b);
        subtract(e, aa, bb);
        add(c, x3, z3);
        subtract(d, x3, z3);
        multiply(da, d, a);
        multiply(cb, c, b);
        add(t, da, cb);
        multiply(x3, t, t);
        subtract(t, da, cb);
        multiply(t, t, t);
        multiply(z3, x1, t);
        multiply(x2, aa, bb);
        const Number factor{{121665}};
        multiply(t, factor, e);
        add(t, t, aa);
        multiply(z2, e, t);
        if ((random.next() & 1) != 0) {
            const Number x = x2, z = z2;
            x2 = x3;
            z2 = z3;
            x3 = x;
            z3 = z;
        }
        sum = mix(sum, x2.limb[0] ^ z3.limb[4]);
    }
    return sum;
}
