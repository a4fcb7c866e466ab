// Hides the fuel of loops from the code generator's rearranging of their counters.
//
// Fuel goes down by constants in each turn of a loop, so it looks like one more counter: loop strength reduction
// then kept two copies of it, one up and one down, or offset it so that each check needed a copy. A freeze, which
// becomes no instruction, makes it a number like any other: one subtraction and one branch a turn.
#pragma once

namespace llvm {
class Module;
}

namespace phoenix::emit {

// The name of the phis that hold fuel.
inline constexpr const char* kFuelName = "fuel";

void hideFuel(llvm::Module& module);

} // namespace phoenix::emit
