// trap: indirect call
// Calls the entry after the last one of the function table.
#include <phoenix/abi.h>

[[gnu::noinline]] static int32_t only(uint32_t value) {
    return static_cast<int32_t>(value);
}

static int32_t (*volatile kept)(uint32_t) = only;

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    return reinterpret_cast<int32_t (*)(uint32_t)>(reinterpret_cast<uint32_t>(kept) + 1)(args);
}
