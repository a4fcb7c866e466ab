// trap: out of bounds
// Copies 64 bytes that begin 32 below the end of the address space: their end would wrap to 32.
#include <phoenix/abi.h>

static char object[64];

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    __builtin_memcpy(reinterpret_cast<char*>(0xffffffe0u + args_len), object, 64 - args_len);
    return object[0];
}
