// trap: out of bounds
// Lets the host write a hash whose last byte lies beyond memory.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    const uint32_t end = (static_cast<uint32_t>(phx_memory_grow(1)) + 1) * PHX_PAGE;
    phx_sha256("abc", 3, reinterpret_cast<void*>(end - 31));
    return 0;
}
