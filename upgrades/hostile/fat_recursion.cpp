// trap: call depth
// Recursion of a function that keeps 400 values alive across the call: the fattest frames that a
// code generator can be made to build must still fit the module's stack.
#include <phoenix/abi.h>

#define KEEP_4(n) KEEP(n) KEEP(n##1) KEEP(n##2) KEEP(n##3)
#define KEEP_20(n) KEEP_4(n##a) KEEP_4(n##b) KEEP_4(n##c) KEEP_4(n##d) KEEP_4(n##e)
#define KEEP_100(n) KEEP_20(n##a) KEEP_20(n##b) KEEP_20(n##c) KEEP_20(n##d) KEEP_20(n##e)
#define KEEP_400 KEEP_100(a) KEEP_100(b) KEEP_100(c) KEEP_100(d)

static volatile uint64_t source;

[[gnu::noinline]] static uint64_t deeper(uint64_t depth) {
#define KEEP(n) const uint64_t v##n = source;
    KEEP_400
#undef KEEP
    uint64_t sum = depth == ~0ull ? 0 : deeper(depth + 1);
#define KEEP(n) sum = sum * 31 + v##n;
    KEEP_400
#undef KEEP
    return sum;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(deeper(0));
}
