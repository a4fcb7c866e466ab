// phoenix upgrade test: the tests of an upgrade's project, built and run natively.
#pragma once

#include "app/cli/command.h"

namespace phoenix::cli {

Command testCommand();

} // namespace phoenix::cli
