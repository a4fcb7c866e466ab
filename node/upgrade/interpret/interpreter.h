// The reference engine: runs canonical IR as it stands, slowly and everywhere.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::interpret {

// A program that interprets the module, after verifying it. What it does is what the format means: on
// success, result, host calls and fuel are those of every other engine. Keeps its own copy of what it needs.
Result<std::shared_ptr<const service::Program>> makeInterpreter(const ir::Module& module);

// The same from the encoded module, as the chain carries it.
Result<std::shared_ptr<const service::Program>> makeInterpreter(ByteView encoded);

} // namespace phoenix::interpret
