// trap: indirect call
// Makes a function pointer out of a number: it is an index into a table with a signature for each
// entry.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    volatile uint32_t forged = 0x1000;
    return reinterpret_cast<int32_t (*)(uint32_t)>(forged)(42);
}
