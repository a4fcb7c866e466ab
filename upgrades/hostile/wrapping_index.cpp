// trap: out of bounds
// An index so large that its product with the size of an element wraps, and lands in the null page.
#include <phoenix/abi.h>

static volatile uint64_t table[4];

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    const uint32_t index = 0x1fffffffu - args_len;
    return static_cast<int32_t>(table[index & 0x1fffffffu] + table[0x1fff8000u + args_len]);
}
