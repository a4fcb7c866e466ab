// trap: indirect call
// Calls a null function pointer.
#include <phoenix/abi.h>

static int32_t (*volatile kept)(uint32_t);

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    return kept(args);
}
