// trap: out of fuel
// Writes one value of 64 KiB after the other, each under a new key: what is stored is paid by its
// length.
#include <phoenix/abi.h>

static char value[PHX_VALUE_MAX];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    for (uint32_t key = 0;; ++key) phx_state_put(&key, sizeof key, value, sizeof value);
}
