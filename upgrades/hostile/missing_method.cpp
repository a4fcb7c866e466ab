// refused: no such export
// Exports something, but not the method that is asked for.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_other(uint32_t, uint32_t) {
    return 0;
}
