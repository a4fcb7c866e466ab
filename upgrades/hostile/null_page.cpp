// trap: out of bounds
// Reads through a null pointer: the first 64 KiB of memory are never mapped.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    // The length is 0 here, but the compiler does not know it.
    return *reinterpret_cast<volatile int32_t*>(args_len * 4);
}
