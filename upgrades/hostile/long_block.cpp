// gate: decode: instructions in a block
// A block of 8,192 instructions: what a compiler does with a block grows faster than the block.
#include <phoenix/abi.h>

static volatile uint32_t sum;

#define FOUR(x) x x x x
#define TURN sum = sum * 3;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    FOUR(FOUR(FOUR(FOUR(FOUR(TURN TURN)))))
    return static_cast<int32_t>(sum);
}
