// trap: out of bounds
// Lets the host write a hash through a null pointer.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    phx_sha256("abc", 3, reinterpret_cast<void*>(args_len));
    return 0;
}
