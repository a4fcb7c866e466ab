// trap: out of fuel | out of bounds | call depth
// A stack object of 2^32 - 16 bytes: taken from the stack pointer with wrapping, it would move it
// up.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    volatile uint32_t bytes = 0u - 16u - args_len;
    volatile char* const object = static_cast<char*>(__builtin_alloca(bytes));
    object[0] = 1;
    return object[0];
}
