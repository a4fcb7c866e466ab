// Whether readers meet in the call gate: as many calls on each of two threads as on one, through the gate and
// into the bare sandbox, as queries come.
#pragma once

#include "app/bench/gate_caller.h"
#include "app/bench/scenario.h"

namespace phoenix::bench {

// fees.charge with these arguments. All threads share registry, recorder and code; each has its own instance
// and overlay.
Result<Report> measureReaders(GateWorld& world, const GateServices& services, const std::vector<Bytes>& args,
                              unsigned rounds);

} // namespace phoenix::bench
