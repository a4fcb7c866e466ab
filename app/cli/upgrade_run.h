// phoenix upgrade run: one method of a module in the sandbox, without a node.
#pragma once

#include "app/cli/command.h"

namespace phoenix::cli {

Command runCommand();

} // namespace phoenix::cli
