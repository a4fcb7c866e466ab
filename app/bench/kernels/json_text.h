// A reader of JSON-like text: numbers, strings with escapes, nested lists and objects.
#pragma once

#include "kernel.h"

namespace kernels::json_text {

struct Writer {
    char* text;
    u32 length = 0;

    void put(char c) { text[length++] = c; }
    void put(const char* word) {
        while (*word != 0)
            put(*word++);
    }
    void number(u64 value) {
        char digits[20];
        u32 count = 0;
        do
            digits[count++] = char('0' + value % 10);
        while ((value /= 10) != 0);
        while (count != 0)
            put(digits[--count]);
    }
    void value(Random& random, u32 depth) {
        switch (random.below(depth < 5 ? 7 : 4)) {
        case 0: put(random.below(2) != 0 ? "true" : "null"); return;
        case 1:
            if (random.below(2) != 0) put('-');
            number(random.next() >> random.below(60));
            return;
        case 2:
        case 3:
            put('"');
            for (u32 n = random.below(24); n > 0; --n) {
                const u32 kind = random.below(20);
                if (kind == 0)
                    put("\\n");
                else if (kind == 1)
                    put("\\u00e9");
                else
                    put(char('a' + random.below(26)));
            }
            put('"');
            return;
        case 4:
            put("[ ");
            for (u32 n = random.below(6); n > 0; --n) {
                value(random, depth + 1);
                put(n > 1 ? ", " : " ");
            }
            put(']');
            return;
        default:
            put('{');
            for (u32 n = random.below(6) + 1; n > 0; --n) {
                put("\"key_");
                number(n);
                put("\": ");
                value(random, depth + 1);
                put(n > 1 ? ",\n" : "\n");
            }
            put('}');
        }
    }
};

struct Reader {
    const char* at;
    const char* end;
    bool failed = false;
    u32 values = 0;

    void skip() {
        while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
            ++at;
    }
    bool take(char c) {
        skip();
        if (at == end || *at != c) return false;
        ++at;
        return true;
    }
    u64 fail() {
        failed = true;
        at = end;
        return 0;
    }
    u64 word(const char* expected, u64 meaning) {
        for (; *expected != 0; ++expected, ++at)
            if (at == end || *at != *expected) return fail();
        return meaning;
    }
    u64 string() {
        u64 hash = 0xcbf29ce484222325u;
        for (; at < end && *at != '"'; ++at) {
            u32 c = u8(*at);
            if (c < 0x20) return fail();
            if (c == '\\') {
                if (++at == end) return fail();
                switch (*at) {
                case 'n': c = '\n'; break;
                case 't': c = '\t'; break;
                case '"':
                case '\\': c = u8(*at); break;
                case 'u': {
                    c = 0;
                    for (u32 n = 0; n < 4; ++n) {
                        if (++at == end) return fail();
                        const char digit = *at;
                        if (digit >= '0' && digit <= '9')
                            c = c << 4 | u32(digit - '0');
                        else if (digit >= 'a' && digit <= 'f')
                            c = c << 4 | u32(digit - 'a' + 10);
                        else
                            return fail();
                    }
                    break;
                }
                default: return fail();
                }
            }
            hash = (hash ^ c) * 0x100000001b3u;
        }
        if (at == end) return fail();
        ++at;
        return hash;
    }
    u64 number() {
        const bool negative = *at == '-';
        if (negative) ++at;
        u64 value = 0;
        const char* begin = at;
        for (; at < end && *at >= '0' && *at <= '9'; ++at)
            value = value * 10 + u64(*at - '0');
        if (at == begin) return fail();
        return negative ? 0 - value : value;
    }
    u64 value() {
        skip();
        if (at == end) return fail();
        ++values;
        u64 sum = 0;
        switch (*at) {
        case 't': return word("true", 1);
        case 'n': return word("null", 2);
        case '"': ++at; return string();
        case '[':
            ++at;
            if (take(']')) return 3;
            do
                sum = mix(sum, value());
            while (take(','));
            return take(']') ? sum : fail();
        case '{':
            ++at;
            do {
                if (!take('"')) return fail();
                const u64 key = string();
                if (!take(':')) return fail();
                sum = mix(sum, key ^ value());
            } while (take(','));
            return take('}') ? sum : fail();
        default: return number();
        }
    }
};

} // namespace kernels::json_text

KERNEL(json_text) {
    using namespace kernels;
    constexpr u32 kLengthMax = 24'000;
    struct Work {
        char text[64 * 1024];
    };
    Work& w = work<Work>();
    Random random(seed);
    json_text::Writer writer{w.text};
    writer.put('[');
    while (writer.length < kLengthMax) {
        writer.value(random, 1);
        writer.put(',');
    }
    writer.put("1]");
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        w.text[2 + i % 8] ^= char(i & 1);
        json_text::Reader reader{w.text, w.text + writer.length};
        sum = mix(sum, reader.value() + reader.values + reader.failed);
        w.text[2 + i % 8] ^= char(i & 1);
    }
    return sum;
}
