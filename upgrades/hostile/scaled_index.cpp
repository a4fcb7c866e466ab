// trap: indirect call
// An index whose product with the size of a table entry wraps to that of a real one.
#include <phoenix/abi.h>

[[gnu::noinline]] static int32_t only(uint32_t value) {
    return static_cast<int32_t>(value);
}

static int32_t (*volatile kept)(uint32_t) = only;

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    const uint32_t index = reinterpret_cast<uint32_t>(kept) + 0x20000000u;
    return reinterpret_cast<int32_t (*)(uint32_t)>(index)(args);
}
