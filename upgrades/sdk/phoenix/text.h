// Making text of values, and values of text.
#pragma once

#include <phoenix/vector.h>

namespace phx {

// Grows in the arena: TextBuilder().add("at ").add(height()).add(" of ").hex(hash).text()
class TextBuilder {
  public:
    TextBuilder& add(Text text) {
        reserve(text.size);
        for (const char c : text) out_.data[out_.size++] = c;
        return *this;
    }
    // In decimal digits.
    TextBuilder& add(u64 number) {
        char digits[20];
        u32 first = 20;
        do {
            digits[--first] = char('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return add(Text(digits + first, 20 - first));
    }
    // Two lower-case digits a byte.
    TextBuilder& hex(Bytes bytes) {
        reserve(bytes.size * 2);
        for (const u8 byte : bytes) {
            out_.data[out_.size++] = "0123456789abcdef"[byte >> 4];
            out_.data[out_.size++] = "0123456789abcdef"[byte & 15];
        }
        return *this;
    }
    // Valid until the builder is added to.
    Text text() const { return {out_.data, out_.size}; }

  private:
    void reserve(u32 count) {
        if (out_.capacity - out_.size < count) out_.reserve((out_.size + count) * 2);
    }

    Vector<char> out_;
};

// The number that decimal digits are; absent for anything else, and for more than a u64 holds.
inline Option<u64> parseNumber(Text digits) {
    u64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return {};
        if (__builtin_mul_overflow(value, u64(10), &value) ||
            __builtin_add_overflow(value, u64(c - '0'), &value))
            return {};
    }
    return digits.empty() ? Option<u64>() : Option<u64>(value);
}

} // namespace phx
