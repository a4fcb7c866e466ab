// trap: arithmetic
// The smallest integer by minus one: a fault of the processor on some machines, a number on others.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    volatile int32_t smallest = INT32_MIN;
    volatile int32_t divisor = -1 - static_cast<int32_t>(args_len);
    return smallest / divisor;
}
