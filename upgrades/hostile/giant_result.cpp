// trap: bad host call
// Gives a result of one byte more than 64 KiB.
#include <phoenix/abi.h>

static char result[PHX_ARGS_MAX + 1];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_return(result, sizeof result);
    return 0;
}
