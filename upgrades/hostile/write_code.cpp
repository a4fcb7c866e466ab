// trap: out of bounds
// Takes the address of its own function and writes there: a function pointer is an index, and code
// is not in memory.
#include <phoenix/abi.h>

[[gnu::noinline]] static int32_t victim(uint32_t value) {
    return static_cast<int32_t>(value + 1);
}

static int32_t (*volatile kept)(uint32_t) = victim;

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    auto* const code = reinterpret_cast<volatile uint32_t*>(reinterpret_cast<uint32_t>(kept));
    *code = 0xc3c3c3c3u;
    return kept(args);
}
