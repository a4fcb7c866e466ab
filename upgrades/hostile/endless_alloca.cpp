// trap: out of bounds | out of fuel | call depth
// A stack object in each turn of a loop, never given back.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    volatile uint32_t bytes = 64;
    while (true) {
        volatile char* const object = static_cast<char*>(__builtin_alloca(bytes));
        object[0] = 1;
    }
}
