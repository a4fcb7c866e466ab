// import: constructor
// Code that would run before any method, unmetered.
#include <phoenix/abi.h>

static volatile uint32_t early;

[[gnu::constructor]] static void before() {
    early = 1;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(early);
}
