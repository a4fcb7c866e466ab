// chain: descriptor: may not call each other in a circle
// Lets the ledger call governance, which calls the ledger: a call could come back to where it
// began, in the midst of what it changes.
#include <phoenix/abi.h>

// Service ledger 1.1.0 with the method run, which depends on governance from 1.0.0.
[[gnu::section(PHX_DESCRIPTOR_SECTION), gnu::used]] static const unsigned char descriptor[] = {
    1, 0, 0, 0, 6, 0, 0, 0, 'l', 'e', 'd', 'g', 'e', 'r', 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
    0, 0, 3, 0, 0, 0, 'r', 'u', 'n', 2, 0, 0, 0, '{', '}', 2, 0, 0, 0, '{', '}', 0, 0, 0, 1, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 10, 0, 0, 0, 'g', 'o', 'v', 'e', 'r', 'n', 'a', 'n',
    'c', 'e', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
