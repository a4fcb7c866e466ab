// import: before or after
// Code that would run after the last method.
#include <phoenix/abi.h>

static volatile uint32_t late;

[[gnu::destructor]] static void after() {
    late = 1;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return static_cast<int32_t>(late);
}
