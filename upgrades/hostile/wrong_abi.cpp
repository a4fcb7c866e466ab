// gate: descriptor: is for ABI 9
// Says that it is made for an ABI that does not exist, with other rules.
#include <phoenix/abi.h>

// Service hostile 1.0.0 for ABI 9 with the method run.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    9, 0, 0, 0, 7, 0, 0, 0, 'h', 'o', 's', 't', 'i', 'l', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
