// The parts of scenario 5 beside compiling ordinary services: entering a module, refusing bombs, and compiling
// the largest modules that are accepted.
#pragma once

#include "app/bench/scenario.h"

namespace phoenix::bench {

Result<Report> measureEntering(const Setting& setting);
Result<Report> measureBombs(const Setting& setting);
Result<Report> measureHeaviest(const Setting& setting);
// Nothing unless there is time: every arithmetic instruction in chains, one after the other.
Result<Report> measureChains(const Setting& setting);

} // namespace phoenix::bench
