// gate: self-test: out of bounds
// Uses the self-test, which runs before anybody voted, to write into the node.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_selftest(uint32_t, uint32_t args_len) {
    *reinterpret_cast<volatile uint32_t*>(0xffff0000u + args_len) = 1;
    return 0;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
