// A list that grows in the arena, and a value that may be absent. Both are copied shallowly.
#pragma once

#include <phoenix/memory.h>

namespace phx {

// Grows by doubling; a copy shares the elements. T must be trivially copyable (arena memory is never
// destroyed). Memory is that of the call, at most what the service's descriptor allows; for a list that
// must stay short, see Bounded. An index behind the end aborts.
template<class T>
struct Vector {
    T* data = nullptr;
    u32 size = 0;
    u32 capacity = 0;

    bool empty() const { return size == 0; }
    T& operator[](u32 i) { return data[checked(i)]; }
    const T& operator[](u32 i) const { return data[checked(i)]; }
    T& first() { return data[checked(0)]; }
    const T& first() const { return data[checked(0)]; }
    T& last() { return data[checked(size - 1)]; }
    const T& last() const { return data[checked(size - 1)]; }
    T* begin() { return data; }
    T* end() { return data + size; }
    const T* begin() const { return data; }
    const T* end() const { return data + size; }

    bool contains(const T& value) const {
        for (const T& element : *this)
            if (element == value) return true;
        return false;
    }

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
    T pop() {
        const T last = data[checked(size - 1)];
        --size;
        return last;
    }
    // Before the element at `at`; at the end when `at` is the size.
    void insert(u32 at, const T& value) {
        require(at <= size, kAbortOutOfRange, "an index is behind the end of a list");
        push(value);
        const T kept = data[size - 1];
        for (u32 i = size - 1; i > at; --i) data[i] = data[i - 1];
        data[at] = kept;
    }
    // The elements behind it move up.
    void remove(u32 at) {
        for (u32 i = checked(at); i + 1 < size; ++i) data[i] = data[i + 1];
        --size;
    }
    // Keeps the first `count`.
    void truncate(u32 count) { size = count < size ? count : size; }

  private:
    u32 checked(u32 i) const {
        require(i < size, kAbortOutOfRange, "an index is behind the end of a list");
        return i;
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
    // The value; ends the call when there is none.
    const T& orAbort(u32 code, Text why) const {
        require(present, code, why);
        return value;
    }
    friend constexpr bool operator==(const Option& a, const Option& b) {
        return a.present == b.present && (!a.present || a.value == b.value);
    }
};

} // namespace phx
