// gate: descriptor: the descriptor
// A list of 2^32 - 1 methods in a few bytes: whoever makes room first is out of memory.
#include <phoenix/abi.h>

// Service hostile 1.0.0 with 4,294,967,295 methods, of which one is there.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 7, 0, 0, 0, 'h', 'o', 's', 't', 'i', 'l', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    255, 255, 255, 255, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}',
    0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
