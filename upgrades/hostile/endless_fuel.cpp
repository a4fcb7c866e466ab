// gate: price: does not fit 63 bits
// A fuel limit of 2^64 - 1: as a signed number it is -1, and no sum with it is right.
#include <phoenix/abi.h>

// Service hostile 1.0.0 with the method run, of at most 2^64 - 1 fuel.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 7, 0, 0, 0, 'h', 'o', 's', 't', 'i', 'l', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 255, 255,
    255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
