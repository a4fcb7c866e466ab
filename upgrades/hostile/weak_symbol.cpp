// import: weak
// A weak definition means something else when another one is linked; a module has one meaning.
#include <phoenix/abi.h>

extern "C" [[gnu::weak, gnu::noinline]] int32_t replaceable(uint32_t value) {
    return static_cast<int32_t>(value + 1);
}

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    return replaceable(args);
}
