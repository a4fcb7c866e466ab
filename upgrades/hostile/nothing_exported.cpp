// import: exports nothing
// A module that nobody can call.
#include <phoenix/abi.h>

extern "C" int32_t run(uint32_t args, uint32_t) {
    return static_cast<int32_t>(args);
}
