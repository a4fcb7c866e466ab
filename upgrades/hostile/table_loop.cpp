// trap: out of fuel
// A loop that calls through the table, another function each time.
#include <phoenix/abi.h>

[[gnu::noinline]] static uint32_t first(uint32_t n) {
    return n + 1;
}
[[gnu::noinline]] static uint32_t second(uint32_t n) {
    return n ^ 1;
}
static uint32_t (*volatile steps[2])(uint32_t) = {first, second};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    for (uint32_t n = 0;; n = steps[n & 1](n)) {
    }
}
