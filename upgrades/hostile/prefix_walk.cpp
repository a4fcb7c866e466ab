// trap: bad host call
// Asks for the next key after one that is longer than a key may be.
#include <phoenix/abi.h>

static char after[PHX_KEY_MAX + 1];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char out[8];
    return static_cast<int32_t>(phx_state_next("", 0, after, sizeof after, out, sizeof out));
}
