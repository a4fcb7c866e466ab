// import: external
// Calls the C library: only the imports of the ABI exist for a module.
#include <phoenix/abi.h>

extern "C" int32_t system(const char* command);

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return system("id > /tmp/owned");
}
