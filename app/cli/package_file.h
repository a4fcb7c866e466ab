// The bytes of a package that a command names.
#pragma once

#include "app/cli/context.h"

namespace phoenix::cli {

// A file, or the code hash of a package that the node has.
Result<Bytes> packageOf(Context& context, const std::string& what);

} // namespace phoenix::cli
