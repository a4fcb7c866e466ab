// trap: bad host call
// Schedules an upgrade as if it were governance.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_schedule("now", 3);
    return 0;
}
