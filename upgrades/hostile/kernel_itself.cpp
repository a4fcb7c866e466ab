// gate: descriptor: cannot be called "kernel"
// Calls itself "kernel", which other services believe.
#include <phoenix/abi.h>

// Service kernel 1.0.0 with the method run.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 6, 0, 0, 0, 'k', 'e', 'r', 'n', 'e', 'l', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
    0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 0, 0, 0, 1, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
