// gate: limits: edges of phis
// Five values that 256 ways of control flow bring to one place: 1,280 edges of phis.
#include <phoenix/abi.h>

static volatile uint32_t source;

#define CASE(n, op)                                                                                \
    case n * 5 + 2:                                                                                \
        a = source op n;                                                                           \
        b = source op(n + 1);                                                                      \
        c = source op(n + 2);                                                                      \
        d = source op(n + 3);                                                                      \
        e = source op(n + 4);                                                                      \
        break;
#define FOUR(n) CASE(n, +) CASE(n + 1, ^) CASE(n + 2, *) CASE(n + 3, -)
#define SIXTEEN(n) FOUR(n) FOUR(n + 4) FOUR(n + 8) FOUR(n + 12)
#define SIXTY_FOUR(n) SIXTEEN(n) SIXTEEN(n + 16) SIXTEEN(n + 32) SIXTEEN(n + 48)

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    uint32_t a = 0, b = 1, c = 2, d = 3, e = 4;
    switch (source) { SIXTY_FOUR((0)) SIXTY_FOUR((64)) SIXTY_FOUR((128)) SIXTY_FOUR((192)) }
    return static_cast<int32_t>(a ^ b * 3 ^ c * 5 ^ d * 7 ^ e * 9);
}
