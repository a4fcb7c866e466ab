// chain: package: does not come after
// Brings an old version back, with an error that was mended since.
#include <phoenix/abi.h>

// Service ledger 0.9.0 with the method run.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 6, 0, 0, 0, 'l', 'e', 'd', 'g', 'e', 'r', 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
    0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 0, 0, 0, 1, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
