// import: atomic
// There are no threads in a module, so nothing may be atomic.
#include <phoenix/abi.h>

static uint32_t counter;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(__atomic_fetch_add(&counter, 1u, __ATOMIC_SEQ_CST));
}
