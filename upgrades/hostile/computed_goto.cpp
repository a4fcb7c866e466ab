// import: label
// Jumps to where a table says: control flow that no check of targets has seen.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    static const void* const targets[] = {&&first, &&second};
    goto* const_cast<void*>(targets[args_len & 1]);
first:
    return static_cast<int32_t>(args);
second:
    return 2;
}
