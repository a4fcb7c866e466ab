// trap: out of fuel
// Asks for 2^32 - 1 pages at once: their price is more than there can be.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return phx_memory_grow(0xffffffffu);
}
