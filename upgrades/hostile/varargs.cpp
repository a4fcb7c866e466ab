// import: variable number of arguments
// A variable number of arguments has no signature that can be checked.
#include <phoenix/abi.h>

[[gnu::noinline]] static int32_t sum(int32_t count, ...) {
    __builtin_va_list list;
    __builtin_va_start(list, count);
    int32_t total = 0;
    for (int32_t i = 0; i < count; ++i) total += __builtin_va_arg(list, int32_t);
    __builtin_va_end(list);
    return total;
}

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len) {
    return sum(2, args, args_len);
}
