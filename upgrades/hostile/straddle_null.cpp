// trap: out of bounds
// Writes across the border of the null page: its last byte and the first seven of the globals.
#include <phoenix/abi.h>

static volatile char globals[16];

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    globals[0] = 1;
    *reinterpret_cast<volatile uint64_t*>(PHX_NULL_ZONE - 1 + args_len) = 0;
    return globals[0];
}
