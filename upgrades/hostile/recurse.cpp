// trap: call depth
// Recursion without end: the weight of the frames is counted, so the node's own stack is never at
// risk.
#include <phoenix/abi.h>

[[gnu::noinline]] static uint32_t deeper(uint32_t n) {
    volatile uint32_t kept = n;
    if (kept == 0xffffffffu) return 0;
    // The sum after the call keeps it from becoming a loop.
    return deeper(n + 1) + kept;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(deeper(0));
}
