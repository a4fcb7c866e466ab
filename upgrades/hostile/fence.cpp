// import: atomic
// A fence of memory, which orders nothing where there is one thread.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return static_cast<int32_t>(args);
}
