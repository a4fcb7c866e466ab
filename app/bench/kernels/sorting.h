// Sorting 4,000 records by a key of two fields: quicksort with insertion below, heapsort, merge sort.
#pragma once

#include "kernel.h"

namespace kernels::sorting {

struct Record {
    u32 group;
    u32 number;
    u64 amount;

    bool operator<(const Record& other) const {
        return group != other.group ? group < other.group : number < other.number;
    }
};

inline void swap(Record& a, Record& b) {
    const Record kept = a;
    a = b;
    b = kept;
}

inline void insertion(Record* first, u32 count) {
    for (u32 i = 1; i < count; ++i) {
        const Record moving = first[i];
        u32 at = i;
        for (; at > 0 && moving < first[at - 1]; --at)
            first[at] = first[at - 1];
        first[at] = moving;
    }
}

inline void quick(Record* first, u32 count) {
    while (count > 24) {
        const Record pivot = first[count / 2];
        u32 low = 0, high = count - 1;
        for (;;) {
            while (first[low] < pivot)
                ++low;
            while (pivot < first[high])
                --high;
            if (low >= high) break;
            swap(first[low++], first[high--]);
        }
        quick(first, low);
        first += low;
        count -= low;
    }
    insertion(first, count);
}

inline void heap(Record* first, u32 count) {
    const auto sink = [&](u32 at, u32 end) {
        for (u32 child; (child = 2 * at + 1) < end; at = child) {
            if (child + 1 < end && first[child] < first[child + 1]) ++child;
            if (!(first[at] < first[child])) return;
            swap(first[at], first[child]);
        }
    };
    for (u32 at = count / 2; at-- > 0;)
        sink(at, count);
    for (u32 end = count; end-- > 1;) {
        swap(first[0], first[end]);
        sink(0, end);
    }
}

inline void merge(Record* from, Record* spare, u32 count) {
    for (u32 width = 1; width < count; width *= 2) {
        for (u32 begin = 0; begin < count; begin += 2 * width) {
            const u32 middle = begin + width < count ? begin + width : count;
            const u32 end = begin + 2 * width < count ? begin + 2 * width : count;
            u32 left = begin, right = middle;
            for (u32 out = begin; out < end; ++out)
                spare[out] = left < middle && (right == end || !(from[right] < from[left]))
                                 ? from[left++]
                                 : from[right++];
        }
        __builtin_memcpy(from, spare, sizeof(Record) * count);
    }
}

} // namespace kernels::sorting

KERNEL(sorting) {
    using namespace kernels;
    constexpr u32 kCount = 4000;
    struct Work {
        sorting::Record records[kCount];
        sorting::Record spare[kCount];
    };
    Work& w = work<Work>();
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        Random random(seed + i);
        for (sorting::Record& record : w.records)
            record = {random.below(200), u32(random.next()), random.next()};
        if (i % 3 == 0)
            sorting::quick(w.records, kCount);
        else if (i % 3 == 1)
            sorting::heap(w.records, kCount);
        else
            sorting::merge(w.records, w.spare, kCount);
        for (u32 n = 0; n < kCount; n += 7)
            sum = mix(sum, w.records[n].amount + w.records[n].number);
    }
    return sum;
}
