// trap: bad host call
// A state key longer than 256 bytes.
#include <phoenix/abi.h>

static char key[300];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_state_put(key, sizeof key, "x", 1);
    return 0;
}
