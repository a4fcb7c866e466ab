// trap: call depth
// Two functions that call each other without end.
#include <phoenix/abi.h>

static uint32_t pong(uint32_t n);

[[gnu::noinline]] static uint32_t ping(uint32_t n) {
    volatile uint32_t kept = n;
    return kept == 0xffffffffu ? 0 : pong(n + 1) + kept;
}

[[gnu::noinline]] static uint32_t pong(uint32_t n) {
    volatile uint32_t kept = n;
    return kept == 0xffffffffu ? 1 : ping(n + 1) ^ kept;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(ping(0));
}
