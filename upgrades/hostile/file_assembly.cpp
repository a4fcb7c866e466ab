// import: assembly
// Machine code beside all functions.
#include <phoenix/abi.h>

asm(".globl phx_method_more");

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    return static_cast<int32_t>(args);
}
