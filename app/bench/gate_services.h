// What scenario 6 calls: `fees` of the genesis, and two services written for it of which one calls the other.
#pragma once

#include "node/service/registry.h"

#include <filesystem>

namespace phoenix::bench {

// All compiled, each an instance of its own. `inner` has the method work, which asks for nothing; `outer` has
// within, the same work by a call inside the module, and through, which calls inner.work. They take and give
// a u64.
struct GateServices {
    service::ServiceVersionPointer fees;
    service::ServiceVersionPointer inner;
    service::ServiceVersionPointer outer;
};

// clang-19 is needed for the two. Works in the folder.
Result<GateServices> compileGateServices(const std::filesystem::path& folder);

// fees.charge(fuel used, price, bytes) multiplies and asks for nothing.
Bytes chargeArgs(std::uint64_t number);

} // namespace phoenix::bench
