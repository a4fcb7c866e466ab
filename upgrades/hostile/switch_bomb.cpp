// gate: limits: switch cases
// Switches with 640 cases in all, each with code of its own.
#include <phoenix/abi.h>

static volatile uint32_t sum;

#define CASE(n) case n * 7 + 1: sum = sum * (2 * n + 3); break;
#define FOUR(n) CASE(n) CASE(n + 1) CASE(n + 2) CASE(n + 3)
#define SIXTEEN(n) FOUR(n) FOUR(n + 4) FOUR(n + 8) FOUR(n + 12)
#define ALL SIXTEEN((0)) SIXTEEN((16)) SIXTEEN((32)) SIXTEEN((48))
#define SWITCH switch (sum) { ALL }

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    SWITCH SWITCH SWITCH SWITCH SWITCH SWITCH SWITCH SWITCH SWITCH SWITCH
    return static_cast<int32_t>(sum);
}
