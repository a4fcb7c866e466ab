// trap: out of fuel
// An endless loop: metering ends it, on every engine at the same instruction.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    // Volatile, so that the compiler may not assume that the loop ends.
    volatile uint32_t turns = 0;
    while (true) turns = turns + 1;
}
