// trap: indirect call
// A function pointer of 2^32 - 1: an index that is negative where it is taken as signed.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    return reinterpret_cast<int32_t (*)(uint32_t)>(0xffffffffu - args_len)(args);
}
