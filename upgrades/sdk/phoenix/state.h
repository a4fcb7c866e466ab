// Typed state: a cell is one value under one key, a map is one value for each key of a kind.
//
// Keys: a cell's is its name; a map's is its name, '/', and the key encoded so that byte order is the
// order of the keys (integers big-endian). Values are Borsh.
#pragma once

#include <phoenix/borsh.h>

namespace phx {

// Builds a state key; at most PHX_KEY_MAX bytes.
struct KeyBytes {
    u8 bytes[PHX_KEY_MAX];
    u32 size = 0;

    [[gnu::noinline]] void raw(const void* from, u32 count) {
        require(count <= PHX_KEY_MAX - size, kAbortTooLong, "a state key is longer than 256 bytes");
        copyBytes(bytes + size, from, count);
        size += count;
    }
    template<class T>
        requires isInteger<T>
    void add(T value) {
        u8 big[sizeof(T)];
        for (u32 i = 0; i < sizeof(T); ++i) big[i] = u8(u64(value) >> (8 * (sizeof(T) - 1 - i)));
        raw(big, sizeof(T));
    }
    template<u32 N, class Tag>
    void add(const Fixed<N, Tag>& value) { raw(value.bytes, N); }
    // Text has no end mark, so it may only be the last part of a key.
    void add(Text value) { raw(value.data, value.size); }
    template<Struct T>
    void add(const T& value) {
        T::phxFields(value, [this](const auto&... fields) { (this->add(fields), ...); });
    }
};

// Reads back what KeyBytes wrote.
struct KeyReader {
    const u8* at;
    u32 left;

    const u8* raw(u32 count) {
        require(count <= left, kAbortBadState, "a state key is shorter than its type");
        const u8* start = at;
        at += count;
        left -= count;
        return start;
    }
    template<class T>
        requires isInteger<T>
    void get(T& value) {
        const u8* big = raw(sizeof(T));
        u64 read = 0;
        for (u32 i = 0; i < sizeof(T); ++i) read = read << 8 | big[i];
        value = T(read);
    }
    template<u32 N, class Tag>
    void get(Fixed<N, Tag>& value) { copyBytes(value.bytes, raw(N), N); }
    void get(Text& value) {
        const u32 count = left;
        char* kept = static_cast<char*>(allocate(count));
        copyBytes(kept, raw(count), count);
        value = {kept, count};
    }
    template<Struct T>
    void get(T& value) {
        T::phxFields(value, [this](auto&... fields) { (this->get(fields), ...); });
    }
};

namespace state {

// The stored bytes in arena memory, or absent.
[[gnu::noinline]] inline Option<Bytes> get(const KeyBytes& key) {
    u8* out = static_cast<u8*>(allocate(256));
    i64 size = phx_state_get(key.bytes, key.size, out, 256);
    if (size < 0) {
        trim(out, 0);
        return {};
    }
    if (size > 256) {
        trim(out, 0);
        out = static_cast<u8*>(allocate(u32(size)));
        size = phx_state_get(key.bytes, key.size, out, u32(size));
    } else {
        trim(out, u32(size));
    }
    return Bytes(out, u32(size));
}

inline void put(const KeyBytes& key, Bytes value) {
    phx_state_put(key.bytes, key.size, value.data, value.size);
}

inline void erase(const KeyBytes& key) {
    phx_state_delete(key.bytes, key.size);
}

// The stored value as a T; aborts when the bytes are of another type.
template<class T>
Option<T> load(const KeyBytes& key) {
    const Option<Bytes> stored = get(key);
    if (!stored) return {};
    const Option<T> value = decode<T>(*stored);
    require(value.present, kAbortBadState, "a stored value does not decode as its type");
    return value;
}

} // namespace state

// One value. Declare it `constexpr` at namespace scope: it holds no state of its own.
template<class T>
struct Cell {
    Text name;

    Option<T> find() const { return state::load<T>(key()); }
    T getOr(const T& other) const { return find().orElse(other); }
    void set(const T& value) const { state::put(key(), encode(value)); }
    void erase() const { state::erase(key()); }

  private:
    KeyBytes key() const {
        KeyBytes key;
        key.add(name);
        return key;
    }
};

// One value for each K. Declare it `constexpr` at namespace scope.
template<class K, class V>
struct Map {
    Text name;

    KeyBytes keyOf(const K& key) const {
        KeyBytes bytes = prefix();
        bytes.add(key);
        return bytes;
    }
    Option<V> find(const K& key) const { return state::load<V>(keyOf(key)); }
    V getOr(const K& key, const V& other) const { return find(key).orElse(other); }
    bool contains(const K& key) const {
        const KeyBytes bytes = keyOf(key);
        return phx_state_get(bytes.bytes, bytes.size, nullptr, 0) >= 0;
    }
    void set(const K& key, const V& value) const { state::put(keyOf(key), encode(value)); }
    void erase(const K& key) const { state::erase(keyOf(key)); }

    // The first key greater than `after` (the very first without one), or absent.
    Option<K> next(const Option<K>& after = {}) const {
        const KeyBytes start = prefix();
        KeyBytes from;
        if (after) from = keyOf(*after);
        KeyBytes found;
        const i64 size = phx_state_next(start.bytes, start.size, from.bytes, from.size,
                                        found.bytes, PHX_KEY_MAX);
        if (size < 0) return {};
        KeyReader in{found.bytes + start.size, u32(size) - start.size};
        K key{};
        in.get(key);
        return key;
    }
    // Visits keys and values in the order of the keys; stops when the visitor returns false.
    template<class Visit>
    void forEach(Visit&& visit) const {
        for (Option<K> key = next(); key; key = next(key)) {
            const Option<V> value = find(*key);
            if (value && !visit(*key, *value)) return;
        }
    }

  private:
    KeyBytes prefix() const {
        KeyBytes bytes;
        bytes.add(name);
        bytes.raw("/", 1);
        return bytes;
    }
};

} // namespace phx
