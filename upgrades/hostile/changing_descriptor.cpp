// import: not a constant
// A descriptor that is a variable: it would say something else after the first call.
#include <phoenix/abi.h>

[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static char descriptor[] = "harmless";

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    descriptor[0] = 'H';
    return static_cast<int32_t>(args);
}
