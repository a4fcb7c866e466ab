// SHA-256 of 4 KiB, each time of a message that depends on the digest before.
#pragma once

#include "kernel.h"

namespace kernels::sha256 {

inline constexpr u32 kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

inline u32 turned(u32 x, u32 by) {
    return x >> by | x << (32 - by);
}

struct State {
    u32 h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    void block(const u8* bytes) {
        u32 w[64];
        for (u32 i = 0; i < 16; ++i) {
            u32 word;
            __builtin_memcpy(&word, bytes + 4 * i, 4);
            w[i] = __builtin_bswap32(word);
        }
        for (u32 i = 16; i < 64; ++i) {
            const u32 a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3) +
                   (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
        }
        u32 s[8];
        __builtin_memcpy(s, h, sizeof s);
        for (u32 i = 0; i < 64; ++i) {
            const u32 one = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) +
                            ((s[4] & s[5]) ^ (~s[4] & s[6])) + kRound[i] + w[i];
            const u32 two = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) +
                            ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
            s[7] = s[6];
            s[6] = s[5];
            s[5] = s[4];
            s[4] = s[3] + one;
            s[3] = s[2];
            s[2] = s[1];
            s[1] = s[0];
            s[0] = one + two;
        }
        for (u32 i = 0; i < 8; ++i)
            h[i] += s[i];
    }
};

// A whole number of blocks, then the block of padding.
inline void hash(const u8* bytes, u32 length, u32 digest[8]) {
    State state;
    for (u32 at = 0; at < length; at += 64)
        state.block(bytes + at);
    u8 last[64] = {0x80};
    const u64 bits = __builtin_bswap64(u64(length) * 8);
    __builtin_memcpy(last + 56, &bits, 8);
    state.block(last);
    __builtin_memcpy(digest, state.h, 32);
}

} // namespace kernels::sha256

KERNEL(sha256) {
    using namespace kernels;
    struct Work {
        u8 message[4096];
    };
    Work& w = work<Work>();
    Random random(seed);
    for (u8& byte : w.message)
        byte = u8(random.next() >> 40);
    u32 digest[8] = {};
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        sha256::hash(w.message, sizeof w.message, digest);
        __builtin_memcpy(w.message + (i % 64) * 64, digest, 32);
        sum = mix(sum, u64(digest[0]) << 32 | digest[7]);
    }
    return sum;
}
