// gate: limits: i128 operations
// The same chain cut into blocks that are short enough: too long for a function.
#include <phoenix/abi.h>

static volatile uint64_t sum;

#define FOUR(x) x x x x
#define TURN FOUR(wide = wide * wide + 0x123456789u;) if (sum & 1) wide ^= sum;

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    unsigned __int128 wide = sum;
    FOUR(FOUR(FOUR(FOUR(TURN))))
    sum = static_cast<uint64_t>(wide >> 64);
    return 0;
}
