// Fuel and frame weight of canonical IR: what every engine charges, and where it looks.
//
// THE FUEL RULE. `fuel` is a signed 64-bit number, the budget of the whole call tree.
//
//  1. Entering a module (one run of an export) subtracts entryCost(memory, argument bytes) and checks.
//  2. Entering a block, by falling into block 0 at a call or by any branch (also a branch to itself),
//     subtracts blockCost[block]. Nothing else in the block is charged but by rules 3 and 4. Calls do not
//     split blocks: the part after a call was paid on entering.
//  3. memory.move and memory.fill subtract memoryOperationCost(length), alloca.dynamic subtracts
//     allocaCost(bytes), when they run, before they touch anything; then they check. (A static alloca's bytes
//     are in its block's cost.)
//  4. call.import checks, then subtracts abi::importCost(import, arguments), then checks again, then acts.
//     phx_fuel_left gives what is left after that; phx_call hands the rest to the callee.
//  5. Returning from the function that the host entered checks.
//
// To check is to trap when fuel < 0. Besides the above, engines must check on entering each block whose
// `checked` is set (the entry, and each block that some block of the same or a higher number branches to:
// every cycle has one); they may check anywhere else, because a trap has one outcome wherever it happens, and
// for the same reason leave an entry's check to the next one that comes anyway, when little is charged and
// nothing is called until then.
// So: a run succeeds exactly when the sum of all charges is at most the limit, and `fuel` is the
// difference. A trap consumes everything.
//
// THE FRAME WEIGHT RULE. Entering a function subtracts its frameWeight from the budget's, and traps when
// that would make it negative; returning adds it again.
#pragma once

#include "node/upgrade/ir/costs.h"
#include "node/upgrade/ir/limits.h"

namespace phoenix::ir {

struct FunctionPrice {
    std::vector<std::uint32_t> blockCost; // units, at least 1 each
    std::vector<bool> checked;
    std::uint32_t frameWeight = 0;
};

// The module must have been verified. Fits 32 bits a block because of the limits.
FunctionPrice priceOf(const Module& module, const Function& function);

// The cost of one instruction in quarters of a unit, with the bytes of a static alloca.
std::uint64_t quartersOf(const Instruction& instruction);

} // namespace phoenix::ir
