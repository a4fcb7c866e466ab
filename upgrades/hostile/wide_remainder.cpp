// trap: arithmetic
// A remainder of 128 bits by zero: done by a function of the node, not by an instruction.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    volatile unsigned __int128 dividend = args;
    volatile unsigned __int128 divisor = args_len;
    return static_cast<int32_t>(dividend % divisor);
}
