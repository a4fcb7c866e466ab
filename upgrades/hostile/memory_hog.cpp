// trap: out of fuel | out of bounds
// Grows memory until it is refused, then uses what it was not given.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    uint32_t end = 0;
    for (int32_t before; (before = phx_memory_grow(64)) >= 0;) {
        end = (static_cast<uint32_t>(before) + 64) * PHX_PAGE;
        *reinterpret_cast<volatile uint32_t*>(end - 4) = 1;
    }
    *reinterpret_cast<volatile uint32_t*>(end) = 1;
    return 0;
}
