// Matrices of integers: a product of 48 by 48 numbers of 64 bits, and steps of a rank in fixed point.
#pragma once

#include "kernel.h"

namespace kernels::matrix {

inline constexpr u32 kSide = 48;

struct Matrix {
    u64 cell[kSide][kSide];
};

__attribute__((noinline)) inline void multiply(Matrix& out, const Matrix& a, const Matrix& b) {
    for (u32 i = 0; i < kSide; ++i)
        for (u32 j = 0; j < kSide; ++j) {
            u64 sum = 0;
            for (u32 k = 0; k < kSide; ++k)
                sum += a.cell[i][k] * b.cell[k][j];
            out.cell[i][j] = sum;
        }
}

// rank ← 0.15/n + 0.85 · links · rank, with 32 bits behind the point.
__attribute__((noinline)) inline void step(u64* next, const u64* rank, const Matrix& links) {
    for (u32 i = 0; i < kSide; ++i) {
        u64 sum = 0;
        for (u32 j = 0; j < kSide; ++j)
            sum += ((links.cell[i][j] & 0xffff'ffff) * (rank[j] & 0xffff'ffff)) >> 32;
        next[i] = (u64(0.15 * 4294967296.0) / kSide) + ((sum / kSide) * 85) / 100;
    }
}

} // namespace kernels::matrix

KERNEL(matrix) {
    using namespace kernels;
    using matrix::kSide;
    struct Work {
        matrix::Matrix a, b, c;
        u64 rank[2][kSide];
    };
    Work& w = work<Work>();
    Random random(seed);
    for (u32 i = 0; i < kSide; ++i)
        for (u32 j = 0; j < kSide; ++j) {
            w.a.cell[i][j] = random.next();
            w.b.cell[i][j] = random.next();
        }
    for (u64& each : w.rank[0])
        each = 0xffff'ffffu / kSide;
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        matrix::multiply(w.c, w.a, w.b);
        w.a.cell[i % kSide][(i * 7) % kSide] ^= w.c.cell[i % kSide][i % 5];
        for (u32 n = 0; n < 10; ++n)
            matrix::step(w.rank[(n + 1) % 2], w.rank[n % 2], w.c);
        sum = mix(sum, w.c.cell[kSide - 1][i % kSide] + w.rank[0][i % kSide]);
    }
    return sum;
}
