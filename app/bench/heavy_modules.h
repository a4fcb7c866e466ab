// Modules that keep a node busy: some just beyond the limits, to be refused fast, some just within, to be compiled
// in bounded time and memory.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::bench {

struct HeavyModule {
    std::string name;
    ir::Module module;
};

// What a service that does nothing looks like: one method, phx_method_run, that returns 0.
ir::Module idleModule();

// Each is well-formed and is refused for its size or shape, as late as possible.
std::vector<HeavyModule> bombs();

// Each passes the gates and is as large as the limits allow. What is the heaviest was found by compiling every
// instruction in chains and every shape of control flow; of all cases the first stands for those that passes come
// to no end with, the second for those that take most memory.
std::vector<HeavyModule> heaviestAccepted();

// As much as is allowed of each arithmetic instruction, each of the one before: that search, to be repeated.
std::vector<HeavyModule> chains();

} // namespace phoenix::bench
