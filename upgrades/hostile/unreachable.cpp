// trap: unreachable
// Runs into code that the compiler was told is never reached.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    __builtin_trap();
}
