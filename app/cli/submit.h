// phoenix upgrade submit: packages onto the chain, and the proposal that names them.
#pragma once

#include "app/cli/command.h"

namespace phoenix::cli {

Command submitCommand();

} // namespace phoenix::cli
