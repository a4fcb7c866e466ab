// trap: out of fuel | bad host call
// Fills the node's log.
#include <phoenix/abi.h>

static char text[1024];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    while (true) phx_log(4, text, sizeof text);
}
