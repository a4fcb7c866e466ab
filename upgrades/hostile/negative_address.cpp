// trap: out of bounds
// Reads just below an object by a negative index that wraps: 32-bit addresses do not reach what the
// node keeps below a module's memory.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    volatile uint64_t* const base = reinterpret_cast<volatile uint64_t*>(args_len);
    return static_cast<int32_t>(base[-1] + base[-2]);
}
