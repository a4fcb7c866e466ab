// import: aligned to
// A byte that is aligned to 64 KiB: padding that nobody declared.
#include <phoenix/abi.h>

alignas(65536) static volatile char object;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    object = 1;
    return object;
}
