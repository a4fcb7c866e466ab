// trap: out of fuel
// A loop of the cheapest host call: each one is charged before it is made.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    while (phx_fuel_left() >= 0) {
    }
    return 0;
}
