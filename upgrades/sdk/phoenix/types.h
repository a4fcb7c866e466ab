// The words of a service: integers, borrowed text and bytes, and the fixed byte strings of the chain.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace phx {

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;
using i64 = int64_t;
// For sums and products on the way; it has no encoding.
using u128 = unsigned __int128;

// Borrowed characters: a literal, a part of the arguments, or arena memory. Lives until the call ends.
struct Text {
    const char* data = nullptr;
    u32 size = 0;

    constexpr Text() = default;
    constexpr Text(const char* from, u32 count) : data(from), size(count) {}
    template<size_t N>
    constexpr Text(const char (&literal)[N]) : data(literal), size(u32(N - 1)) {}

    constexpr bool empty() const { return size == 0; }
    constexpr const char* begin() const { return data; }
    constexpr const char* end() const { return data + size; }
    constexpr bool startsWith(Text start) const {
        return size >= start.size && Text(data, start.size) == start;
    }
    // At most `count` characters from the place `at`; less where the text ends before.
    constexpr Text part(u32 at, u32 count = 0xffffffffu) const {
        if (at > size) at = size;
        return {data + at, count < size - at ? count : size - at};
    }
    friend constexpr bool operator==(Text a, Text b) {
        if (a.size != b.size) return false;
        for (u32 i = 0; i < a.size; ++i)
            if (a.data[i] != b.data[i]) return false;
        return true;
    }
};

// Borrowed bytes, with the same lifetime as Text.
struct Bytes {
    const u8* data = nullptr;
    u32 size = 0;

    constexpr Bytes() = default;
    constexpr Bytes(const u8* from, u32 count) : data(from), size(count) {}

    constexpr bool empty() const { return size == 0; }
    constexpr const u8* begin() const { return data; }
    constexpr const u8* end() const { return data + size; }
    friend constexpr bool operator==(Bytes a, Bytes b) {
        if (a.size != b.size) return false;
        for (u32 i = 0; i < a.size; ++i)
            if (a.data[i] != b.data[i]) return false;
        return true;
    }
};

// A byte string of known length; the tag keeps a key from being passed where a hash is meant.
template<u32 N, class Tag>
struct Fixed {
    static constexpr u32 kSize = N;
    u8 bytes[N];

    constexpr operator Bytes() const { return {bytes, N}; }
    friend constexpr bool operator==(const Fixed& a, const Fixed& b) {
        for (u32 i = 0; i < N; ++i)
            if (a.bytes[i] != b.bytes[i]) return false;
        return true;
    }
};

using Hash = Fixed<32, struct HashTag>;
using Key = Fixed<32, struct KeyTag>;         // Ed25519 public key
using Address = Fixed<20, struct AddressTag>; // first 20 bytes of SHA-256(public key)

// -1, 0 or 1: by bytes, and what ends first comes first. The order of the keys of a map.
constexpr int compare(Bytes a, Bytes b) {
    for (u32 i = 0; i < a.size && i < b.size; ++i)
        if (a.data[i] != b.data[i]) return a.data[i] < b.data[i] ? -1 : 1;
    return a.size == b.size ? 0 : a.size < b.size ? -1 : 1;
}
constexpr int compare(Text a, Text b) {
    for (u32 i = 0; i < a.size && i < b.size; ++i)
        if (a.data[i] != b.data[i]) return u8(a.data[i]) < u8(b.data[i]) ? -1 : 1;
    return a.size == b.size ? 0 : a.size < b.size ? -1 : 1;
}

// A semantic version, ordered by major, minor, patch.
struct Version {
    u16 major = 0, minor = 0, patch = 0;
};

} // namespace phx
