// Makes a function that was changed at random keep the rules of verify.h again, as far as it can.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::fuzz {

// Values keep the numbers they had; a new instruction's result begins at kNewValue and is unique in
// the function.
inline constexpr std::uint32_t kNewValue = 1u << 24;

// Targets exist, every block is reachable, phis stand first with an edge for each predecessor,
// cases are sorted, results are numbered in order, uses are dominated by what they use; what does
// not hold becomes a constant or goes. Types are left as they are.
void repair(const ir::Module& module, ir::Function& function);

} // namespace phoenix::fuzz
