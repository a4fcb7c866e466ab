// import: 1 to 128 characters
// A method with a name of 200 characters.
#include <phoenix/abi.h>

extern "C" int32_t
phx_method_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(
    uint32_t, uint32_t) {
    return 0;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
