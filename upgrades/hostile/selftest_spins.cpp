// gate: self-test: out of fuel
// Its own test never ends: a check that waits for it would hang with it.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_selftest(uint32_t, uint32_t) {
    volatile uint32_t turns = 0;
    while (true) turns = turns + 1;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
