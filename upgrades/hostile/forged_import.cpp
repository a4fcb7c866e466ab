// import: other types
// Declares a host function with an argument more than it has: the host would read what nobody put
// there.
#include <stdint.h>

extern "C" void phx_log(uint32_t level, const char* text, uint32_t length, uint64_t more);

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    phx_log(1, "x", 1, args);
    return 0;
}
