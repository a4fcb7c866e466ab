// trap: out of bounds | out of fuel
// Asks the host to write into 2 GiB that are not there, with a key that is fine.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char out[8];
    return static_cast<int32_t>(phx_state_get("key", 3, out, 0x80000000u));
}
