// The libFuzzer program of the network's target.
#include "tests/fuzz/net_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    phoenix::fuzz::netTarget({data, size});
    return 0;
}
