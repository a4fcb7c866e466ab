// trap: out of fuel | bad host call
// Emits events of 64 KiB without end, which every node would keep and every client would read.
#include <phoenix/abi.h>

static char data[65536];

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    while (true) phx_emit("flood", 5, data, sizeof data);
}
