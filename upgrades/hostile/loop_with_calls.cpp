// trap: out of fuel
// A loop whose turns are calls: fuel is carried through each of them.
#include <phoenix/abi.h>

[[gnu::noinline]] static uint32_t step(uint32_t n) {
    volatile uint32_t kept = n;
    return kept + 1;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    for (uint32_t n = 0;; n = step(n)) {
    }
}
