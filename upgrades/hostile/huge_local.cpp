// import: local variable larger than
// A local variable of two megabytes: it would jump over any guard page of a stack.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    volatile char object[2u << 20];
    object[args % sizeof object] = 1;
    return object[0];
}
