// trap: bad host call
// Calls its own method through the host, while it is running: a service is not reentered.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char out[8];
    return static_cast<int32_t>(phx_call("hostile.run", 11, out, 0, out, sizeof out));
}
