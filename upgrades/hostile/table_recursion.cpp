// trap: call depth
// Recursion through the function table, which no look at the calls can see.
#include <phoenix/abi.h>

static uint32_t deeper(uint32_t n);
static uint32_t (*volatile self)(uint32_t) = deeper;

[[gnu::noinline]] static uint32_t deeper(uint32_t n) {
    return self(n + 1) + n;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(deeper(0));
}
