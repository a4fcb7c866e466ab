// import: inline assembly
// Machine code has no meaning in canonical IR.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    uint32_t out = args;
    asm volatile("" : "+r"(out) : : "memory");
    return static_cast<int32_t>(out);
}
