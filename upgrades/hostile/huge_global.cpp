// import: brings the globals above
// Two megabytes of globals: each instance would have to clear them.
#include <phoenix/abi.h>

static volatile char globals[2u << 20];

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    globals[args % sizeof globals] = 1;
    return globals[0];
}
