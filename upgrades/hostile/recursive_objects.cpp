// trap: out of bounds | call depth | out of fuel
// Recursion with 4 KiB of local variables each: the stack in linear memory ends before the budget
// of frames.
#include <phoenix/abi.h>

[[gnu::noinline]] static uint32_t deeper(uint32_t n) {
    volatile char object[4096];
    object[n % 4096] = static_cast<char>(n);
    if (n == 0xffffffffu) return 0;
    return deeper(n + 1) + static_cast<uint32_t>(object[0]);
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(deeper(0));
}
