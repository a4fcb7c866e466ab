// import: address of 'phx_log'
// Takes the address of a host function, to call it as something else.
#include <phoenix/abi.h>

static void (*volatile kept)(uint32_t, const char*, uint32_t) = phx_log;

extern "C" int32_t phx_method_run(uint32_t args, uint32_t) {
    reinterpret_cast<void (*)(uint64_t)>(reinterpret_cast<uint32_t>(kept))(args);
    return 0;
}
