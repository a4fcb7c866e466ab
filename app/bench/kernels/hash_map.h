// A hash map with open addressing: inserting, looking for what is there and what is not, removing.
#pragma once

#include "kernel.h"

namespace kernels::hash_map {

inline constexpr u32 kSlots = 8192;

struct Map {
    u64 keys[kSlots]; // 0: free
    u64 values[kSlots];
    u32 used;

    static u32 home(u64 key) { return u32((key * 0x9e3779b97f4a7c15u) >> 51); }
    u32 find(u64 key) const {
        u32 at = home(key);
        while (keys[at] != 0 && keys[at] != key)
            at = (at + 1) % kSlots;
        return at;
    }
    bool put(u64 key, u64 value) {
        const u32 at = find(key);
        const bool isNew = keys[at] == 0;
        keys[at] = key;
        values[at] = value;
        used += isNew;
        return isNew;
    }
    const u64* get(u64 key) const {
        const u32 at = find(key);
        return keys[at] == 0 ? nullptr : &values[at];
    }
    // Closes the gap, so that no tombstones are needed.
    bool remove(u64 key) {
        u32 gap = find(key);
        if (keys[gap] == 0) return false;
        for (u32 at = (gap + 1) % kSlots; keys[at] != 0; at = (at + 1) % kSlots) {
            const u32 wanted = home(keys[at]);
            if ((at - wanted) % kSlots < (at - gap) % kSlots) continue;
            keys[gap] = keys[at];
            values[gap] = values[at];
            gap = at;
        }
        keys[gap] = 0;
        --used;
        return true;
    }
};

} // namespace kernels::hash_map

KERNEL(hash_map) {
    using namespace kernels;
    auto& map = work<hash_map::Map>();
    __builtin_memset(&map, 0, sizeof map);
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        Random random(seed + i % 3);
        for (u32 n = 0; n < 5000; ++n) {
            const u64 key = random.next() | 1;
            sum = mix(sum, map.put(key, sum ^ key));
        }
        Random again(seed + i % 3);
        for (u32 n = 0; n < 5000; ++n) {
            const u64 key = again.next() | 1;
            if (const u64* found = map.get(key ^ (n % 2) << 20)) sum = mix(sum, *found);
            if (n % 4 != 0 || i % 3 == 2) sum += map.remove(key);
        }
        sum = mix(sum, map.used);
        if (map.used > 4000) {
            __builtin_memset(&map, 0, sizeof map);
        }
    }
    return sum;
}
