// import: float
// Floating point differs between processors; the chain computes in integers.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    const double ratio = static_cast<double>(args) / (static_cast<double>(args_len) + 1.5);
    return static_cast<int32_t>(ratio * 1.01);
}
