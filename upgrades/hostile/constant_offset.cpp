// trap: out of bounds
// The largest address with the largest constant offset: their sum has more than 32 bits and must
// neither wrap nor leave the guard zone.
#include <phoenix/abi.h>

struct Far {
    char before[65528];
    volatile uint64_t last;
};

extern "C" int32_t phx_method_run(uint32_t, uint32_t args_len) {
    auto* const far = reinterpret_cast<Far*>(0xffffffffu - args_len);
    far->last = 0x4141414141414141u;
    return 0;
}
