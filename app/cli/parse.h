// From the words of the command line to the command to run; CLI11 is seen here and nowhere else.
#pragma once

#include "app/cli/command.h"

namespace phoenix::cli {

// Parses, runs, and gives the exit code: 0 done, 1 refused or failed, 2 usage, 3 the node cannot be
// reached.
int runCommandLine(int count, char** words, const std::vector<Command>& commands);

} // namespace phoenix::cli
