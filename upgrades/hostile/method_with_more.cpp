// import: method or hook but not
// A method that takes more than the host gives: it would read what lies beside its arguments.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t args, uint32_t args_len, uint64_t secret) {
    return static_cast<int32_t>(secret + args + args_len);
}
