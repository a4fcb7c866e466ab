// The memory of one call: an arena that only grows. Nothing is freed, because every call starts from the
// module's initial memory.
#pragma once

#include <phoenix/abort.h>

#if !defined(__wasm__)
// Native unit tests get their memory from the host mock.
extern "C" void* phx_mock_allocate(uint32_t bytes);
#endif

namespace phx {

inline void copyBytes(void* to, const void* from, u32 count) {
    __builtin_memcpy(to, from, count);
}

#if defined(__wasm__)

namespace arena {

// The first allocations come from the module's image; more is asked of the host by the page.
inline constexpr u32 kFirstBytes = 8192;
alignas(16) static u8 first[kFirstBytes];
static u8* next = first;
static u8* end = first + kFirstBytes;

[[gnu::noinline, gnu::cold]] inline void grow(u32 bytes) {
    const u32 pages = (bytes + PHX_PAGE - 1) / PHX_PAGE;
    const i64 before = phx_memory_grow(pages);
    require(before >= 0, kAbortOutOfMemory, "the service needs more memory than it may have");
    u8* start = reinterpret_cast<u8*>(u32(before) * PHX_PAGE);
    if (start != end) next = start;
    end = start + pages * PHX_PAGE;
}

} // namespace arena

// Memory for `bytes` bytes, aligned to 8.
[[gnu::noinline]] inline void* allocate(u32 bytes) {
    require(bytes <= (1u << 26), kAbortOutOfMemory, "one allocation is limited to 64 MiB");
    bytes = (bytes + 7) & ~7u;
    if (u32(arena::end - arena::next) < bytes) arena::grow(bytes);
    u8* start = arena::next;
    arena::next += bytes;
    return start;
}

// Gives back the end of the newest allocation, when its size was a guess.
inline void trim(void* newest, u32 bytesUsed) {
    arena::next = static_cast<u8*>(newest) + ((bytesUsed + 7) & ~7u);
}

// Gives back at its end what was allocated since it was made, so that a loop over state does not grow with
// it. Nothing allocated meanwhile may be used afterwards.
class Scratch {
  public:
    Scratch() : next_(arena::next), end_(arena::end) {}
    ~Scratch() {
        if (arena::end == end_) arena::next = next_;
    }
    Scratch(const Scratch&) = delete;

  private:
    u8* next_;
    u8* end_;
};

#else

inline void* allocate(u32 bytes) {
    return phx_mock_allocate(bytes);
}

inline void trim(void*, u32) {}

class Scratch {
  public:
    Scratch() {}
    ~Scratch() {}
    Scratch(const Scratch&) = delete;
};

#endif

} // namespace phx
