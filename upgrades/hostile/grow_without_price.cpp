// import: intrinsic
// Grows memory by the instruction of WebAssembly instead of the priced host call.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(__builtin_wasm_memory_grow(0, 1000));
}
