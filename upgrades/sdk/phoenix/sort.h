// Sorting and searching lists, in place, without recursion and in bounded time.
#pragma once

#include <phoenix/vector.h>

namespace phx {

namespace detail {

template<class T, class Less>
void siftDown(T* data, u32 from, u32 size, Less& less) {
    const T sinking = data[from];
    for (u32 child = 2 * from + 1; child < size; child = 2 * from + 1) {
        if (child + 1 < size && less(data[child], data[child + 1])) ++child;
        if (!less(sinking, data[child])) break;
        data[from] = data[child];
        from = child;
    }
    data[from] = sinking;
}

} // namespace detail

// n·log n comparisons whatever the order before. Elements that are equal may change places: a `less` that
// decides every pair gives one order on every node, which any `less` does, as all run the same code.
template<class List, class Less>
void sort(List& list, Less&& less) {
    auto* data = list.begin();
    const u32 size = list.size;
    for (u32 i = size / 2; i > 0; --i) detail::siftDown(data, i - 1, size, less);
    for (u32 end = size; end > 1; --end) {
        const auto greatest = data[0];
        data[0] = data[end - 1];
        data[end - 1] = greatest;
        detail::siftDown(data, 0, end - 1, less);
    }
}

template<class List>
void sort(List& list) {
    sort(list, [](const auto& a, const auto& b) { return a < b; });
}

// In a list sorted by `less`: the place of the first element that is not less than `value`.
template<class List, class T, class Less>
u32 lowerBound(const List& list, const T& value, Less&& less) {
    u32 low = 0, high = list.size;
    while (low < high) {
        const u32 middle = low + (high - low) / 2;
        if (less(list.begin()[middle], value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace phx
