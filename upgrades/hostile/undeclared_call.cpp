// trap: bad host call
// Calls a service that it never declared as a dependency.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char out[8];
    return static_cast<int32_t>(phx_call("ledger.balance", 14, out, 0, out, sizeof out));
}
