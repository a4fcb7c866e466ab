// import: thread-local
// There are no threads in a module, so nothing may belong to one.
#include <phoenix/abi.h>

static thread_local uint32_t mine = 1;

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    mine += args;
    return static_cast<int32_t>(mine);
}
