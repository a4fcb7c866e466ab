// trap: out of fuel | out of bounds
// Fills 2^28 bytes: a length that is affordable, and still larger than any memory.
#include <phoenix/abi.h>

static char object[16];

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    __builtin_memset(object, 0x41, 0x10000000u + args_len);
    return object[0];
}
