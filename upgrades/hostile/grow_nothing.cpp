// trap: out of bounds
// Grows memory by nothing, and takes the page after the last for its own.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    const uint32_t end = static_cast<uint32_t>(phx_memory_grow(args_len)) * PHX_PAGE;
    *reinterpret_cast<volatile uint32_t*>(end) = 1;
    return 0;
}
