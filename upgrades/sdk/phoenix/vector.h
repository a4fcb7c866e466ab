// A list that grows in the arena, and a value that may be absent. Both are copied shallowly.
#pragma once

#include <phoenix/memory.h>

namespace phx {

// Grows by doubling; a copy shares the elements. T must be trivially copyable (arena memory is never
// destroyed).
template<class T>
struct Vector {
    T* data = nullptr;
    u32 size = 0;
    u32 capacity = 0;

    bool empty() const { return size == 0; }
    T& operator[](u32 i) { return data[i]; }
    const T& operator[](u32 i) const { return data[i]; }
    T* begin() { return data; }
    T* end() { return data + size; }
    const T* begin() const { return data; }
    const T* end() const { return data + size; }

    void reserve(u32 count) {
        static_assert(__is_trivially_copyable(T));
        if (count <= capacity) return;
        require(count <= (1u << 24), kAbortTooLong, "a list is too long");
        T* grown = static_cast<T*>(allocate(count * u32(sizeof(T))));
        if (size != 0) copyBytes(grown, data, size * u32(sizeof(T)));
        data = grown;
        capacity = count;
    }

    void push(const T& value) {
        const T kept = value; // the value may live in the memory that is left behind
        if (size == capacity) reserve(capacity == 0 ? 8 : capacity * 2);
        data[size++] = kept;
    }
};

template<class T>
struct Option {
    bool present = false;
    T value{};

    constexpr Option() = default;
    constexpr Option(const T& some) : present(true), value(some) {}

    constexpr explicit operator bool() const { return present; }
    constexpr const T& operator*() const { return value; }
    constexpr T& operator*() { return value; }
    constexpr const T* operator->() const { return &value; }
    constexpr T* operator->() { return &value; }
    constexpr T orElse(const T& other) const { return present ? value : other; }
};

} // namespace phx
