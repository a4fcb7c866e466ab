// trap: out of bounds
// A state key that begins at the end of the address space and would wrap to its beginning.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char out[8];
    const void* const key = reinterpret_cast<const void*>(0xfffffff0u);
    return static_cast<int32_t>(phx_state_get(key, 32, out, sizeof out));
}
