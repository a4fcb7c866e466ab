// trap: out of fuel | out of bounds
// Gives the host a length that reaches beyond the module's memory: the node must not read its own
// for it. The whole length is charged first.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    char hash[32];
    phx_sha256(hash, 0xffffffffu, hash);
    return hash[0];
}
