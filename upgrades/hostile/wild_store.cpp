// trap: out of bounds
// A store far outside of the module's memory: it lands in the guard zone and nowhere else.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    for (uint32_t address = 0xfffffff0u; address > 0xf0000000u; address -= 0x01000000u)
        *reinterpret_cast<volatile uint32_t*>(address) = 0xdeadbeef;
    return 0;
}
