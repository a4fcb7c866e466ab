// trap: out of bounds
// Walks over all addresses in steps of a page, hoping that one of them is the node's.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    uint32_t sum = 0;
    for (uint32_t page = 1; page != 0; ++page)
        sum += *reinterpret_cast<volatile uint32_t*>(page * PHX_PAGE);
    return static_cast<int32_t>(sum);
}
