// trap: out of fuel
// Calls itself twice, 60 deep: shallow enough for every stack, and 2^60 calls.
#include <phoenix/abi.h>

static volatile uint32_t factor = 3;

[[gnu::noinline]] static uint32_t both(uint32_t depth) {
    return depth == 0 ? 1 : both(depth - 1) + both(depth - 1) * factor;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    return static_cast<int32_t>(both(60 + args_len));
}
