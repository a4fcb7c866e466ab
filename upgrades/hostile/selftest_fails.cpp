// gate: self-test: abort code 3
// Its own test fails, and it is proposed all the same.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_selftest(uint32_t, uint32_t) {
    return 3;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
