// gate: decode: more than 16000 instructions
// A function of 4,096 small blocks, each within its limit and together not.
#include <phoenix/abi.h>

static volatile uint32_t sum;

#define FOUR(x) x x x x
#define TURN if (sum & 1) sum = sum * 3;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    FOUR(FOUR(FOUR(FOUR(FOUR(FOUR(TURN))))))
    return static_cast<int32_t>(sum);
}
