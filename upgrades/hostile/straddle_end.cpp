// trap: out of bounds
// Reads eight bytes of which only the first four are there: the access begins inside and ends
// outside.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    const uint32_t end = (static_cast<uint32_t>(phx_memory_grow(1)) + 1) * PHX_PAGE;
    return static_cast<int32_t>(*reinterpret_cast<volatile uint64_t*>(end - 4));
}
