// Moving bytes: frames of 1 to 700 bytes through a ring, taken out, shifted and compared.
#pragma once

#include "kernel.h"

namespace kernels::copies {

inline constexpr u32 kRing = 32 * 1024;

struct Ring {
    u8 bytes[kRing];
    u32 begin;
    u32 used;

    bool push(const u8* from, u32 count) {
        if (count > kRing - used) return false;
        const u32 at = (begin + used) % kRing;
        const u32 first = count < kRing - at ? count : kRing - at;
        __builtin_memcpy(bytes + at, from, first);
        __builtin_memcpy(bytes, from + first, count - first);
        used += count;
        return true;
    }
    bool pop(u8* to, u32 count) {
        if (count > used) return false;
        const u32 first = count < kRing - begin ? count : kRing - begin;
        __builtin_memcpy(to, bytes + begin, first);
        __builtin_memcpy(to + first, bytes, count - first);
        begin = (begin + count) % kRing;
        used -= count;
        return true;
    }
};

} // namespace kernels::copies

KERNEL(copies) {
    using namespace kernels;
    struct Work {
        copies::Ring ring;
        u8 source[4096];
        u8 frame[4096];
    };
    Work& w = work<Work>();
    Random random(seed);
    for (u8& byte : w.source)
        byte = u8(random.next() >> 48);
    w.ring.begin = w.ring.used = 0;
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        const u32 length = 1 + random.below(700);
        const u32 from = random.below(4096 - 700);
        u8 head[6];
        __builtin_memcpy(head, &length, 4);
        head[4] = u8(i);
        head[5] = u8(from);
        if (!w.ring.push(head, 6) || !w.ring.push(w.source + from, length)) {
            u8 taken[6];
            while (w.ring.pop(taken, 6)) {
                u32 count;
                __builtin_memcpy(&count, taken, 4);
                w.ring.pop(w.frame + 16, count);
                __builtin_memmove(w.frame + 16 + taken[4] % 8, w.frame + 16, count);
                __builtin_memset(w.frame, taken[5], 16 + taken[4] % 8);
                u64 word;
                __builtin_memcpy(&word, w.frame + 12 + count / 2, 8);
                sum = mix(sum, word);
            }
            w.ring.begin = w.ring.used = 0;
        }
    }
    return sum;
}
