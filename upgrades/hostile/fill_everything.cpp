// trap: out of fuel | out of bounds
// Fills 2^32 - 1 bytes from an object on: address and length are added in 64 bits, before a byte is
// touched.
#include <phoenix/abi.h>

static char object[16];

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    __builtin_memset(object, 0x41, 0xffffffffu - args_len);
    return object[0];
}
