// trap: bad host call
// Stores a value of one byte more than 64 KiB.
#include <phoenix/abi.h>

static char value[PHX_VALUE_MAX + 1];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_state_put("key", 3, value, sizeof value);
    return 0;
}
