// The host's side of every symbol that an object may refer to.
#pragma once

#include "node/upgrade/jit/context.h"

#include <string>
#include <vector>

namespace phoenix::jit {

struct RuntimeSymbol {
    std::string name;
    void* address = nullptr;
};

// The whole list: nothing else of the process can be linked to.
const std::vector<RuntimeSymbol>& runtimeSymbols();

} // namespace phoenix::jit
