// Functions that between them make clang emit what the importer knows. Compiled natively by clang, as the
// oracle, and to wasm32 bitcode at -O0, -O1, -O2 and -Os. No undefined behaviour, no size of a pointer.
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t i8;
typedef int16_t i16;
typedef int32_t i32;
typedef int64_t i64;
typedef unsigned __int128 u128;
typedef __int128 i128;

#if defined(__wasm__)
extern "C" void phx_return(const void* data, u32 len);
#define KERNEL(name)                                                                               \
    static u64 kernel_##name(u64 a, u64 b);                                                        \
    extern "C" i32 phx_method_##name(u32 args, u32) {                                              \
        u64 in[2];                                                                                 \
        __builtin_memcpy(in, (const void*)args, sizeof in);                                        \
        const u64 out = kernel_##name(in[0], in[1]);                                               \
        phx_return(&out, sizeof out);                                                              \
        return 0;                                                                                  \
    }                                                                                              \
    static u64 kernel_##name(u64 a, u64 b)
#else
struct Kernel {
    const char* name;
    u64 (*run)(u64, u64);
    const Kernel* next;
};
extern "C" {
const Kernel* kernels = nullptr;
}
#define KERNEL(name)                                                                               \
    static u64 kernel_##name(u64 a, u64 b);                                                        \
    static Kernel entry_##name{#name, &kernel_##name, nullptr};                                    \
    static const bool added_##name = (entry_##name.next = kernels, kernels = &entry_##name, true); \
    static u64 kernel_##name(u64 a, u64 b)
#endif

#define NOINLINE __attribute__((noinline))

// Integers of every width.

template<class T, class U>
static u64 everything(U a, U b) {
    const T x = T(a), y = T(b);
    u64 sum = 0;
    const auto mix = [&sum](u64 part) { sum = sum * 0x9e3779b97f4a7c15u + part; };
    mix(u64(T(x + y)));
    mix(u64(T(x - y)));
    mix(u64(T(x * y)));
    if (y != 0) {
        mix(u64(T(x / y)));
        mix(u64(T(x % y)));
    }
    mix(u64(T(x & y)));
    mix(u64(T(x | y)));
    mix(u64(T(x ^ y)));
    mix(u64(T(~x)));
    mix(u64(T(x << 3)));
    mix(u64(T(x >> 5)));
    mix(x < y);
    mix(x <= y);
    mix(x == y);
    mix(x > y ? u64(x) : u64(y));
    return sum;
}

KERNEL(u8_all) { return everything<u8>(a, b); }
KERNEL(u16_all) { return everything<u16>(a, b); }
KERNEL(u32_all) { return everything<u32>(a, b); }
KERNEL(u64_all) { return everything<u64>(a, b); }
KERNEL(u128_all) {
    const u128 x = (u128(a) << 64) | b, y = (u128(b ^ 77) << 40) | a;
    const u128 product = x * y, quotient = x / (y | 1), rest = x % (y | 1);
    return u64(product) ^ u64(product >> 64) ^ u64(quotient) ^ u64(rest >> 3) ^ (x < y);
}
KERNEL(i128_all) {
    const i128 x = (i128(i64(a)) << 20) | b, y = i128(i64(b)) | 1;
    const i128 quotient = y == -1 ? 5 : x / y, rest = y == -1 ? 6 : x % y;
    return u64(quotient) ^ u64(rest) ^ u64(x >> 70) ^ (x < y);
}
KERNEL(i64_division) {
    const i64 x = i64(a), y = i64(b);
    if (y == 0 || y == -1) return 1;
    return u64(x / y) * 31 + u64(x % y);
}
KERNEL(i32_division) {
    const i32 x = i32(a), y = i32(b);
    if (y == 0 || y == -1) return 1;
    return u64(x / y) * 31 + u64(x % y) + u64(x / 7) + u64(x % 1000) + u32(x) / 10;
}
KERNEL(i8_signs) {
    const i8 x = i8(a), y = i8(b);
    return u64(i64(x)) + u64(i32(y) * x) + (x < y) + u64(i8(x >> 2));
}

// Widths the format does not have.

KERNEL(bits_33) { return everything<unsigned _BitInt(33)>(a, b); }
KERNEL(bits_24) { return everything<unsigned _BitInt(24)>(a, b); }
KERNEL(bits_48) { return everything<unsigned _BitInt(48)>(a, b); }
KERNEL(bits_7) { return everything<unsigned _BitInt(7)>(a, b); }
KERNEL(bits_100) {
    typedef unsigned _BitInt(100) wide;
    const wide x = (wide(a) << 36) + b, y = wide(b) | 1;
    return u64(x * y) ^ u64((x / y) >> 36) ^ u64(x % y) ^ u64(x >> 50) ^ (x < y);
}
template<int Width>
static u64 signedBits(u64 a, u64 b) {
    typedef _BitInt(Width) number;
    typedef unsigned _BitInt(Width) bits;
    const number x = number(bits(a)), y = number(bits(b));
    u64 sum = u64(i64(x)) ^ (u64(i64(y)) << 1) ^ u64(x < y) ^ u64(i64(x >> 4));
    if (y != 0 && y != -1) sum += u64(i64(x / y)) * 3 + u64(i64(x % y));
    number kept[3] = {x, y, number(7)};
    for (int i = 0; i < 3; ++i) sum = sum * 5 + u64(i64(kept[(a + u64(i)) % 3]));
    return sum;
}
KERNEL(signed_33) { return signedBits<33>(a, b); }
KERNEL(signed_17) { return signedBits<17>(a, b); }
KERNEL(signed_57) { return signedBits<57>(a, b); }
KERNEL(signed_5) { return signedBits<5>(a, b); }
KERNEL(overflow_odd) {
    signed _BitInt(40) s = 0;
    unsigned _BitInt(40) u = 0;
    u64 sum = __builtin_add_overflow(i64(a), i64(b), &s);
    sum = sum * 2 + u64(i64(s));
    sum = sum * 3 + __builtin_mul_overflow(u64(a), u64(b), &u);
    sum = sum * 2 + u64(u);
    sum = sum * 3 + __builtin_sub_overflow(i32(a), i32(b), &s);
    return sum * 2 + u64(i64(s));
}
struct Fields {
    u32 first : 3, second : 17;
    i32 third : 9;
    u64 fourth : 37;
    u8 fifth : 1;
};
KERNEL(bit_fields) {
    Fields f{};
    f.first = u32(a);
    f.second = u32(b);
    f.third = i32(a >> 7);
    f.fourth = b * 31;
    f.fifth = u8(a >> 1);
    f.third += 3;
    return f.first + f.second * 10u + u64(i64(f.third)) * 100 + f.fourth * 1000 + f.fifth;
}
struct __attribute__((packed)) WideFields {
    u64 first : 31;
    i64 second : 27;
    u64 third : 45;
    i64 fourth : 3;
    u64 fifth : 62;
    u8 sixth : 5;
    i64 seventh : 51;
};
KERNEL(packed_bit_fields) {
    volatile WideFields f{};
    f.first = a;
    f.second = i64(b);
    f.third = a >> 3;
    f.fourth = i64(b >> 9);
    f.fifth = a * b;
    f.sixth = u8(b >> 30);
    f.seventh = i64(a ^ b);
    WideFields g{u32(b) & 0x7fffffff, 1, a >> 19, -1, b >> 2, 3, -77};
    if (a & 1) g.fifth = f.fifth;
    g.seventh += f.seventh;
    return f.first + u64(i64(f.second)) * 3 + f.third * 5 + u64(i64(f.fourth)) * 7 + f.fifth * 11 + f.sixth * 13u +
           u64(i64(f.seventh)) * 17 + g.first + g.third * 19 + u64(i64(g.fourth)) + g.fifth * 23 +
           u64(i64(g.seventh)) * 29 + (g.fifth == f.fifth) + (g.second < f.second);
}
KERNEL(wide_numbers) {
    typedef unsigned _BitInt(200) wide;
    typedef signed _BitInt(200) wideSigned;
    wide x = (wide(a) << 130) | (wide(b) << 71) | a, y = (wide(b) << 136) - a;
    const wideSigned s = wideSigned(x << 3), t = wideSigned(y);
    x += y ^ (x >> 67);
    return u64(x) ^ u64(x >> 64) ^ u64(x >> 128) ^ u64(x >> 192) ^ u64(s >> 80) ^ (x < y) * 2 ^ (s < t) * 4 ^
           (s <= 5) * 8 ^ (x == y) * 16 ^ u64((unsigned __int128)(x - y) >> 64) ^ u64(wide(i64(b)) >> 150) ^
           u64(wideSigned(i64(b)) >> 150);
}

// Intrinsics.

KERNEL(counts) {
    return u64(__builtin_popcountll(a)) + u64(b == 0 ? 99 : __builtin_clzll(b)) * 100 +
           u64(a == 0 ? 99 : __builtin_ctzll(a)) * 10000 +
           u64(u32(a) == 0 ? 7 : __builtin_clz(u32(a))) * 1000000 + __builtin_parityll(b);
}
KERNEL(swaps) {
    return __builtin_bswap64(a) ^ __builtin_bswap32(u32(b)) ^ __builtin_bswap16(u16(a)) ^
           __builtin_bitreverse64(b) ^ __builtin_bitreverse8(u8(a));
}
KERNEL(rotates) {
    return __builtin_rotateleft64(a, b) + __builtin_rotateright32(u32(a), u32(b)) +
           __builtin_rotateleft16(u16(a), u16(b)) + ((a << 13) | (b >> 51));
}
KERNEL(overflows) {
    i32 i = 0;
    u32 u = 0;
    i64 l = 0;
    u64 m = 0;
    u64 sum = __builtin_sadd_overflow(i32(a), i32(b), &i);
    sum = sum * 7 + u32(i);
    sum = sum * 7 + __builtin_usub_overflow(u32(a), u32(b), &u) + u;
    sum = sum * 7 + __builtin_mul_overflow(i32(a), i32(b), &i) + u32(i);
    sum = sum * 7 + __builtin_mul_overflow(a, b, &m) + m;
    sum = sum * 7 + __builtin_mul_overflow(i64(a), i64(b), &l) + u64(l);
    sum = sum * 7 + __builtin_sub_overflow(i64(a), i64(b), &l) + u64(l);
    return sum * 7 + __builtin_add_overflow(a, b, &m) + m;
}
KERNEL(saturates) {
    return u64(__builtin_elementwise_add_sat(i32(a), i32(b))) +
           u64(__builtin_elementwise_sub_sat(u64(a), u64(b))) * 3 +
           u64(__builtin_elementwise_sub_sat(i64(a), i64(b))) * 5 +
           u64(__builtin_elementwise_add_sat(u16(a), u16(b))) * 7;
}
KERNEL(extremes) {
    const i64 x = i64(a), y = i64(b);
    const i64 low = x < y ? x : y, high = u64(x) > u64(y) ? x : y;
    const i64 size = x < 0 ? i64(0 - u64(x)) : x;
    return u64(low) * 3 + u64(high) * 5 + u64(size) +
           u64(__builtin_elementwise_max(i32(a), i32(b))) + __builtin_elementwise_min(u32(a), u32(b));
}
KERNEL(ordering) {
    const i64 x = i64(a), y = i64(b);
    const int three = x < y ? -1 : x > y ? 1 : 0, unsignedThree = a < b ? -1 : a > b;
    return u64(three + 5) * 10 + u64(unsignedThree + 5);
}
KERNEL(expectations) {
    if (__builtin_expect(a > b, 1)) return a - b;
    __builtin_assume(a <= b);
    return __builtin_constant_p(a) ? 1 : b - a;
}

// Memory.

struct Small {
    u32 x;
    u64 y;
    u8 z[3];
};
struct Big {
    Small parts[4];
    u16 tail[9];
};
struct __attribute__((packed)) Packed {
    u8 a;
    u32 b;
    u16 c;
    u64 d;
};
struct Single {
    u64 only;
};
struct alignas(64) Aligned {
    u64 value;
};

NOINLINE static Small makeSmall(u64 a, u64 b) { return {u32(a), b, {u8(a), u8(b), 3}}; }
NOINLINE static u64 useSmall(Small s) {
    s.x += 1;
    s.z[0] ^= s.z[1];
    return s.x + s.y * 3 + s.z[0] + s.z[2];
}
NOINLINE static Single bump(Single s) {
    ++s.only;
    return s;
}
NOINLINE static u64 useBig(Big big, Small more) {
    big.parts[1] = more;
    big.tail[8] = u16(more.y);
    return big.parts[0].y + big.parts[1].y + big.parts[3].x + big.tail[8] + big.tail[0];
}

KERNEL(structs) {
    const Small s = makeSmall(a, b);
    const u64 used = useSmall(s);
    return used + s.x + s.z[0] + bump({used}).only;
}
KERNEL(by_value) {
    Big big{};
    big.parts[0] = makeSmall(a, b);
    big.parts[3] = big.parts[0];
    big.tail[0] = u16(a);
    const u64 used = useBig(big, makeSmall(b, a));
    return used * 3 + big.parts[1].y + big.tail[8];
}
KERNEL(packed_unaligned) {
    Packed p[3] = {};
    p[1].b = u32(a);
    p[2].d = b;
    p[1].c = u16(b);
    u8 raw[64] = {};
    __builtin_memcpy(raw + 1, p, sizeof p);
    u64 out;
    __builtin_memcpy(&out, raw + 3 + (a & 15), 8);
    return out + p[1].b + p[2].d;
}
KERNEL(alignment) {
    Aligned one{a};
    volatile u8 gap = 1;
    Aligned two{b + gap};
    return one.value + two.value + ((uintptr_t)&one % 64) + ((uintptr_t)&two % 64);
}
KERNEL(moves) {
    u8 buffer[200];
    for (u32 i = 0; i < 200; ++i) buffer[i] = u8(a + i * b);
    const u32 n = u32(a % 90), from = u32(b % 50), to = u32((a >> 8) % 50);
    __builtin_memmove(buffer + to, buffer + from, n);
    __builtin_memset(buffer + from, int(b >> 9), n / 2);
    __builtin_memmove(buffer + 3, buffer, 20);
    __builtin_memset(buffer + 60, 0x5a, 21);
    __builtin_memmove(buffer + 101, buffer + 100, 64);
    u64 sum = 0;
    for (u32 i = 0; i < 200; ++i) sum = sum * 31 + buffer[i];
    return sum;
}
KERNEL(variable_arrays) {
    u64 sum = 0;
    for (u32 round = 0; round < 3; ++round) {
        u32 numbers[a % 40 + 1];
        for (u32 i = 0; i < a % 40 + 1; ++i) numbers[i] = u32(b * i + round);
        sum = sum * 7 + numbers[a % 40] + numbers[0];
    }
    return sum;
}
KERNEL(dynamic_blocks) {
    u8* last = nullptr;
    u64 sum = 0;
    for (u32 i = 1; i < 5; ++i) {
        u8* block = (u8*)__builtin_alloca(i * (a % 30 + 1));
        block[0] = u8(b + i);
        if (last != nullptr) sum += last[0];
        last = block;
    }
    return sum + last[0];
}
union Both {
    u64 whole;
    u16 parts[4];
    struct {
        u32 low;
        u32 high;
    } halves;
};
KERNEL(unions) {
    Both both;
    both.whole = a;
    both.parts[1] ^= u16(b);
    return both.whole + both.halves.high * 3u + both.parts[b & 3];
}
KERNEL(negative_indices) {
    u32 numbers[64];
    for (u32 i = 0; i < 64; ++i) numbers[i] = u32(a * i + 1);
    const u32* middle = numbers + 32;
    const i64 index = i64(b % 32);
    return u64(middle[-index]) + middle[index] + u64((middle - index) - numbers) + (middle - 1)[-3];
}
KERNEL(pointers) {
    u64 cells[8] = {a, b, a ^ b, 1, 2, 3, 4, 5};
    u64** table[2];
    u64* first = &cells[a & 7];
    u64* second = &cells[b & 7];
    table[0] = &first;
    table[1] = &second;
    **table[a & 1] += 3;
    *table[b & 1] = &cells[2];
    return *first + *second * 3 + (first < second) + (first == second) + cells[0];
}

// Globals.

static u32 counter = 17;
static const u16 squares[] = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81};
static const char* const words[] = {"zero", "one", "two", "three", "a longer word"};
struct Node {
    u64 value;
    const Node* next;
};
extern const Node chain3;
static const Node chain1{11, nullptr}, chain2{22, &chain1};
const Node chain3{33, &chain2};
static const Node* heads[] = {&chain1, &chain2, &chain3, nullptr};
static const u16* const inside = &squares[3];
static u64 zeroes[300];
static const struct {
    u8 tag;
    u64 value;
    const char* text;
} records[] = {{1, 100, "x"}, {2, 200, "yz"}, {3, 0x123456789abcdefu, ""}};

KERNEL(globals) {
    counter = 17;
    counter += u32(a);
    u64 sum = counter + squares[b % 10] + inside[a % 4];
    for (const char* at = words[a % 5]; *at; ++at) sum = sum * 31 + u8(*at);
    for (const Node* at = heads[b % 4]; at; at = at->next) sum = sum * 3 + at->value;
    zeroes[a % 300] = b;
    sum += zeroes[a % 300] + zeroes[299 - a % 299 * 0];
    zeroes[a % 300] = 0;
    return sum + records[a % 3].tag + records[b % 3].value + u8(records[a % 3].text[0]);
}

// Control flow.

KERNEL(switches) {
    u64 sum = 0;
    for (u32 i = 0; i < 20; ++i) {
        switch ((a >> i) & 15) {
        case 0: sum += 3; break;
        case 1: sum ^= b;
        case 2: sum *= 5; break;
        case 7: continue;
        case 9: return sum + 1;
        case 12: sum -= i; break;
        default: sum += i * b;
        }
    }
    switch (i64(b)) {
    case -5: return sum + 1;
    case 1ll << 40: return sum + 2;
    case 77: return sum + 3;
    }
    return sum;
}
KERNEL(loops) {
    u64 sum = b;
    for (u64 n = a % 1000; n != 1 && n != 0; n = n % 2 ? n * 3 + 1 : n / 2) {
        if (sum % 7 == 3) goto skip;
        sum = sum * 31 + n;
        do sum -= 3;
        while (sum % 5 == 1);
    skip:
        ++sum;
    }
    return sum;
}
KERNEL(swap_in_a_loop) {
    u64 x = a, y = b;
    for (u32 i = 0; i < (a & 63); ++i) {
        const u64 kept = x;
        x = y;
        y = kept + i;
    }
    return x * 3 + y;
}
NOINLINE static u64 fibonacci(u64 n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
KERNEL(recursion) { return fibonacci(a % 15) + fibonacci(b % 12); }

static u64 plus(u64 a, u64 b) { return a + b; }
static u64 minus(u64 a, u64 b) { return a - b; }
static u64 times(u64 a, u64 b) { return a * b; }
typedef u64 (*Operation)(u64, u64);
static const Operation operations[] = {plus, minus, times, plus};
KERNEL(function_pointers) {
    volatile u64 which = a;
    const Operation chosen = b & 1 ? minus : times;
    return operations[which & 3](a, b) + chosen(a, 3) + (operations[0] == operations[3]) +
           (operations[1] == chosen);
}
KERNEL(select_pointer) {
    u64 x = a, y = b;
    u64* at = a > b ? &x : &y;
    *at += 5;
    return x ^ (y * 3);
}

// C++.

struct Shape {
    virtual u64 area(u64 scale) const = 0;
    virtual u64 sides() const { return 4; }
    u64 both(u64 scale) const { return area(scale) * 10 + sides(); }
};
struct Square final : Shape {
    u64 side;
    explicit Square(u64 s) : side(s) {}
    u64 area(u64 scale) const override { return side * side * scale; }
};
struct Triangle final : Shape {
    u64 base, height;
    Triangle(u64 b, u64 h) : base(b), height(h) {}
    u64 area(u64 scale) const override { return base * height / 2 * scale; }
    u64 sides() const override { return 3; }
};
// The linker would give the definition; nothing calls it.
extern "C" void __cxa_pure_virtual() { __builtin_trap(); }

NOINLINE static u64 measure(const Shape& shape, u64 scale) { return shape.both(scale); }
KERNEL(virtual_calls) {
    const Square square(a);
    const Triangle triangle(a, b);
    return measure(square, b) + measure(triangle, 3) + measure(a & 1 ? (const Shape&)square : triangle, 7);
}
template<class T, int Size>
struct Ring {
    T data[Size] = {};
    u32 head = 0;
    void push(T value) { data[head++ % Size] = value; }
    T sum() const {
        T all = 0;
        for (const T& each : data) all += each;
        return all;
    }
};
KERNEL(templates) {
    Ring<u64, 5> ring;
    Ring<u16, 3> small;
    for (u64 i = 0; i < a % 20; ++i) {
        ring.push(b * i);
        small.push(u16(b + i));
    }
    return ring.sum() + small.sum();
}
KERNEL(lambdas) {
    u64 total = 0;
    const auto add = [&total, b](u64 value) { total += value * b; };
    const auto twice = [](auto& f, u64 value) {
        f(value);
        f(value + 1);
    };
    twice(add, a);
    return total;
}
KERNEL(hash) {
    u32 h[4] = {0x6a09e667u, 0xbb67ae85u, u32(a), u32(b)};
    for (u32 i = 0; i < 64; ++i) {
        const u32 t = h[0] + ((h[1] << 7) | (h[1] >> 25)) + (h[2] ^ (h[3] & ~h[0])) + i * 0x9e3779b9u;
        h[3] = h[2];
        h[2] = h[1];
        h[1] = h[0];
        h[0] = t;
    }
    return (u64(h[0]) << 32 | h[1]) ^ (u64(h[2]) << 16) ^ h[3];
}
