// Runs what the compiler's process made beside the reference interpreter.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::fuzz {

// Where the two differ, for a few exports, arguments and amounts of fuel; empty: nowhere.
std::string compareEngines(const ir::Module& module, const service::Program& compiled);

} // namespace phoenix::fuzz
