// What clang calls in WebAssembly and a freestanding program must bring along. Phoenix needs none of it: its
// importer and emitter know these operations.
#include <stdint.h>

typedef unsigned __int128 u128;

__int128 __multi3(__int128 a, __int128 b) {
    const uint64_t low = (uint64_t)a, other = (uint64_t)b;
    const uint64_t mask = 0xffffffff;
    const uint64_t ll = (low & mask) * (other & mask), lh = (low & mask) * (other >> 32);
    const uint64_t hl = (low >> 32) * (other & mask), hh = (low >> 32) * (other >> 32);
    const uint64_t middle = (ll >> 32) + (lh & mask) + (hl & mask);
    const uint64_t high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32) +
                          (uint64_t)((u128)a >> 64) * other + low * (uint64_t)((u128)b >> 64);
    return (__int128)((u128)high << 64 | middle << 32 | (ll & mask));
}

__int128 __ashlti3(__int128 value, int by) {
    const uint64_t low = (uint64_t)value, high = (uint64_t)((u128)value >> 64);
    if (by == 0) return value;
    if (by >= 64) return (__int128)((u128)(low << (by - 64)) << 64);
    return (__int128)((u128)(high << by | low >> (64 - by)) << 64 | low << by);
}

__int128 __lshrti3(__int128 value, int by) {
    const uint64_t low = (uint64_t)value, high = (uint64_t)((u128)value >> 64);
    if (by == 0) return value;
    if (by >= 64) return (__int128)(u128)(high >> (by - 64));
    return (__int128)((u128)(high >> by) << 64 | (uint64_t)(low >> by | high << (64 - by)));
}
