// gate: limits: units of work for a compiler
// Few bytes that become many machine instructions each: within every limit of sizes.
#include <phoenix/abi.h>

static volatile uint64_t sum;

#define FOUR(x) x x x x
#define TURN FOUR(FOUR(FOUR(bits = __builtin_bitreverse64(bits * 0x9e3779b97f4a7c15u);))) if (sum & 1) bits ^= sum;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    uint64_t bits = sum;
    FOUR(FOUR(FOUR(TURN)))
    FOUR(TURN)
    sum = bits;
    return 0;
}
