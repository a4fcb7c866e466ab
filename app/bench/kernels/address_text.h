// Addresses as text: 32 bytes to base 58 and back, and to hexadecimal and back.
#pragma once

#include "kernel.h"

namespace kernels::address_text {

inline constexpr char kDigits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// Returns the length of the text, or of the bytes; 0 when the text is no number.
inline u32 toBase58(const u8* bytes, u32 length, char* text) {
    u8 digits[64] = {};
    u32 used = 0, zeroes = 0;
    while (zeroes < length && bytes[zeroes] == 0)
        ++zeroes;
    for (u32 i = zeroes; i < length; ++i) {
        u32 carry = bytes[i];
        for (u32 j = 0; j < used; ++j) {
            carry += u32(digits[j]) << 8;
            digits[j] = u8(carry % 58);
            carry /= 58;
        }
        for (; carry != 0; carry /= 58)
            digits[used++] = u8(carry % 58);
    }
    u32 at = 0;
    for (; at < zeroes; ++at)
        text[at] = '1';
    while (used != 0)
        text[at++] = kDigits[digits[--used]];
    return at;
}

inline u32 fromBase58(const char* text, u32 length, const u8* values, u8* bytes) {
    u8 reversed[64] = {};
    u32 used = 0, zeroes = 0;
    while (zeroes < length && text[zeroes] == '1')
        ++zeroes;
    for (u32 i = zeroes; i < length; ++i) {
        u32 carry = values[u8(text[i])];
        if (carry == 0xff) return 0;
        for (u32 j = 0; j < used; ++j) {
            carry += reversed[j] * 58u;
            reversed[j] = u8(carry);
            carry >>= 8;
        }
        for (; carry != 0; carry >>= 8)
            reversed[used++] = u8(carry);
    }
    for (u32 i = 0; i < zeroes; ++i)
        bytes[i] = 0;
    for (u32 i = 0; i < used; ++i)
        bytes[zeroes + i] = reversed[used - 1 - i];
    return zeroes + used;
}

inline int hexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

inline u32 fromHex(const char* text, u32 length, u8* bytes) {
    if (length % 2 != 0) return 0;
    for (u32 i = 0; i < length; i += 2) {
        const int high = hexValue(text[i]), low = hexValue(text[i + 1]);
        if (high < 0 || low < 0) return 0;
        bytes[i / 2] = u8(high << 4 | low);
    }
    return length / 2;
}

} // namespace kernels::address_text

KERNEL(address_text) {
    using namespace kernels;
    struct Work {
        u8 values[256];
    };
    Work& w = work<Work>();
    for (u8& value : w.values)
        value = 0xff;
    for (u32 i = 0; i < 58; ++i)
        w.values[u8(address_text::kDigits[i])] = u8(i);
    Random random(seed);
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        u8 key[32], back[64];
        for (u32 at = 0; at < 32; at += 8) {
            const u64 word = random.next();
            __builtin_memcpy(key + at, &word, 8);
        }
        if (i % 4 == 0) key[0] = 0;
        char text[72];
        u32 length = address_text::toBase58(key, 32, text);
        for (u32 at = 0; at < length; ++at)
            sum = mix(sum, u8(text[at]));
        length = address_text::fromBase58(text, length, w.values, back);
        sum = mix(sum, length * 2 + same32(key, back));
        for (u32 at = 0; at < 32; ++at) {
            text[2 * at] = "0123456789abcdef"[key[at] >> 4];
            text[2 * at + 1] = "0123456789ABCDEF"[key[at] & 15];
        }
        text[random.below(400) % 72] |= 0x10;
        length = address_text::fromHex(text, 64, back);
        sum = mix(sum, length + back[length / 2]);
    }
    return sum;
}
