// trap: out of bounds | out of fuel
// Writes downwards from an object of the stack until something stops it. Return addresses are not
// in this memory, so the worst it meets is the unmapped first page.
#include <phoenix/abi.h>

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    volatile char object[16];
    volatile char* at = object;
    while (true) *at-- = 0x41;
}
