// import: vector
// Vector instructions are not part of canonical IR.
#include <phoenix/abi.h>

typedef uint32_t Four __attribute__((vector_size(16)));

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    volatile Four sum = {args, 1, 2, 3};
    sum = sum + sum;
    return static_cast<int32_t>(sum[0]);
}
