// Calls that call themselves: queens on a board, and Takeuchi's function.
#pragma once

#include "kernel.h"

namespace kernels::recursion {

__attribute__((noinline)) inline u32 queens(u32 all, u32 columns, u32 left, u32 right) {
    if (columns == all) return 1;
    u32 found = 0;
    for (u32 free = all & ~(columns | left | right); free != 0;) {
        const u32 place = free & (0 - free);
        free ^= place;
        found += queens(all, columns | place, (left | place) << 1, (right | place) >> 1);
    }
    return found;
}

__attribute__((noinline)) inline int takeuchi(int x, int y, int z) {
    if (y >= x) return z;
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

} // namespace kernels::recursion

KERNEL(recursion) {
    using namespace kernels;
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        sum = mix(sum, recursion::queens((1u << 7) - 1, 0, 0, 0) + (seed & 1));
        sum = mix(sum, u32(recursion::takeuchi(8 + int(i & 1), 5, 1)));
    }
    return sum;
}
