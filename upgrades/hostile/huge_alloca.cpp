// trap: out of fuel | out of bounds | call depth
// Asks for a stack object of 1 GiB, of a size known only when it runs: zeroing it is priced, and
// more fuel than that meets the end of the stack.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    volatile uint32_t bytes = 0x40000000u + args_len;
    volatile char* object = static_cast<char*>(__builtin_alloca(bytes));
    object[0] = 1;
    object[bytes - 1] = 2;
    return object[0] + object[bytes - 1];
}
