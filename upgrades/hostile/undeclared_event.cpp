// gate: descriptor: declares no event
// Emits events that its descriptor does not know.
#include <phoenix/abi.h>

// Service hostile 1.0.0 with the method run and nothing else.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 7, 0, 0, 0, 'h', 'o', 's', 't', 'i', 'l', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    phx_emit("transferred", 11, "", 0);
    return 0;
}
