// trap: arithmetic
// Division by zero: a processor fault that must end the call and not the node.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    volatile uint32_t zero = args_len - args_len;
    return static_cast<int32_t>(args / zero);
}
