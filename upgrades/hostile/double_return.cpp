// trap: bad host call
// Gives two results.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_return("a", 1);
    phx_return("b", 1);
    return 0;
}
