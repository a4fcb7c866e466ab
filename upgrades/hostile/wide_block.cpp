// gate: limits: i128 operations in a block
// A chain of 256 multiplications of 128 bits in one block, which keeps a code generator busy for
// minutes.
#include <phoenix/abi.h>

static volatile uint64_t sum;

#define FOUR(x) x x x x
#define TURN wide = wide * wide + 0x123456789u;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    unsigned __int128 wide = sum;
    FOUR(FOUR(FOUR(FOUR(TURN))))
    sum = static_cast<uint64_t>(wide >> 64);
    return 0;
}
