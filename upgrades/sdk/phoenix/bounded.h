// A list with room for N elements in the value itself: what may not grow says so in its type.
#pragma once

#include <phoenix/vector.h>

namespace phx {

// On the chain it is a vec<T>; one with more than N elements does not decode, so as an argument it is
// refused before the method runs. push aborts when the list is full.
template<class T, u32 N>
struct Bounded {
    T element[N]{};
    u32 size = 0;

    static constexpr u32 kMax = N;
    constexpr bool empty() const { return size == 0; }
    constexpr bool full() const { return size == N; }
    constexpr T& operator[](u32 i) { return element[checked(i)]; }
    constexpr const T& operator[](u32 i) const { return element[checked(i)]; }
    constexpr T* begin() { return element; }
    constexpr T* end() { return element + size; }
    constexpr const T* begin() const { return element; }
    constexpr const T* end() const { return element + size; }

    constexpr bool contains(const T& value) const {
        for (const T& each : *this)
            if (each == value) return true;
        return false;
    }
    constexpr void push(const T& value) {
        require(size < N, kAbortTooLong, "a bounded list is full");
        element[size++] = value;
    }
    constexpr T pop() {
        const T last = element[checked(size - 1)];
        --size;
        return last;
    }
    // The elements behind it move up.
    constexpr void remove(u32 at) {
        for (u32 i = checked(at); i + 1 < size; ++i) element[i] = element[i + 1];
        --size;
    }

  private:
    constexpr u32 checked(u32 i) const {
        require(i < size, kAbortOutOfRange, "an index is behind the end of a list");
        return i;
    }
};

} // namespace phx
