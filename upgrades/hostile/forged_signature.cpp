// trap: indirect call
// Calls a function of the table with another signature than its own.
#include <phoenix/abi.h>

[[gnu::noinline]] static int32_t two(uint32_t a, uint32_t b) {
    volatile uint32_t sum = a + b;
    return static_cast<int32_t>(sum);
}

static int32_t (*volatile kept)(uint32_t, uint32_t) = two;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    auto* const other = reinterpret_cast<uint64_t (*)(uint64_t)>(reinterpret_cast<uint32_t>(kept));
    return static_cast<int32_t>(other(7));
}
