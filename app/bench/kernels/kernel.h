// What every kernel is written with: the same C++ for a native library, for WebAssembly and, as bitcode, for Phoenix.
//
// A kernel takes how often to do its work and a seed, and gives a number that depends on all it did. It asks
// the host for nothing, has no undefined behaviour and does not depend on the size of a pointer.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace kernels {

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;
using u128 = unsigned __int128;

// Shared by all kernels, because a run of a module pays for the memory that it touches. Holds what the kernel
// before left there; natively and in WebAssembly, that is.
inline constexpr u32 kWorkBytes = 192 * 1024;
alignas(64) inline u8 workBytes[kWorkBytes];

template<typename Work>
Work& work() {
    static_assert(sizeof(Work) <= kWorkBytes);
    return *reinterpret_cast<Work*>(workBytes);
}

// xorshift64*: quick, and the same everywhere.
struct Random {
    u64 state;

    explicit Random(u64 seed) : state(seed * 0x9e3779b97f4a7c15u | 1) {}
    u64 next() {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545f4914f6cdd1du;
    }
    u32 below(u32 limit) { return u32((u64(u32(next() >> 32)) * limit) >> 32); }
};

// Of 32 bytes, as keys and addresses have.
inline bool same32(const u8* a, const u8* b) {
    u64 x[4], y[4];
    __builtin_memcpy(x, a, 32);
    __builtin_memcpy(y, b, 32);
    return ((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) | (x[3] ^ y[3])) == 0;
}

inline u64 mix(u64 sum, u64 part) {
    return (sum ^ part) * 0x100000001b3u + (sum >> 29);
}

} // namespace kernels

#if defined(KERNELS_FOR_PHOENIX)
extern "C" void phx_return(const void* data, uint32_t len);
#define KERNEL(name)                                                                               \
    static kernels::u64 run_##name(kernels::u32 times, kernels::u32 seed);                         \
    extern "C" int32_t phx_method_##name(uint32_t args, uint32_t) {                                \
        uint32_t in[2];                                                                            \
        __builtin_memcpy(in, reinterpret_cast<const void*>(args), sizeof in);                      \
        const uint64_t out = run_##name(in[0], in[1]);                                             \
        phx_return(&out, sizeof out);                                                              \
        return 0;                                                                                  \
    }                                                                                              \
    static kernels::u64 run_##name(kernels::u32 times, kernels::u32 seed)
#else
#if defined(__wasm__)
#define KERNEL_EXPORTED(name) __attribute__((export_name(#name)))
#else
#define KERNEL_EXPORTED(name) __attribute__((visibility("default")))
#endif
#define KERNEL(name)                                                                               \
    extern "C" KERNEL_EXPORTED(name) uint64_t name(uint32_t times, uint32_t seed)
#endif
