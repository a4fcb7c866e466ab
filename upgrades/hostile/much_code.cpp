// gate: decode: bytes of code | limits: bytes of code
// Functions that are each within their limits, 2 MB in all.
#include <phoenix/abi.h>

static volatile uint64_t sum;

#define FOUR(x) x x x x
#define TURN sum = sum * 0x123456789abcdef1u + 0x7777777777777777u;
#define BODY FOUR(FOUR(FOUR(FOUR(TURN TURN TURN))))
#define FUNCTION(n) [[gnu::noinline]] static void n() { BODY }

FUNCTION(a) FUNCTION(b) FUNCTION(c) FUNCTION(d) FUNCTION(e) FUNCTION(f) FUNCTION(g) FUNCTION(h)
FUNCTION(i) FUNCTION(j) FUNCTION(k) FUNCTION(l) FUNCTION(m) FUNCTION(n) FUNCTION(o) FUNCTION(p)
FUNCTION(q) FUNCTION(r) FUNCTION(s) FUNCTION(t) FUNCTION(u) FUNCTION(v) FUNCTION(w) FUNCTION(x)
#define MORE(n) FUNCTION(a##n) FUNCTION(b##n) FUNCTION(c##n) FUNCTION(d##n)
#define CALL(n) a##n(); b##n(); c##n(); d##n();
MORE(1) MORE(2) MORE(3) MORE(4)

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    a(); b(); c(); d(); e(); f(); g(); h(); i(); j(); k(); l();
    m(); n(); o(); p(); q(); r(); s(); t(); u(); v(); w(); x();
    CALL(1) CALL(2) CALL(3) CALL(4)
    return 0;
}
