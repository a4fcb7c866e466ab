// What compiling costs a node at most: part of consensus, limited by gate 4.
//
// A unit stands for about 4 µs and half a KiB of a code generator that runs no optimisation, on the reference
// machine. That part of compiling takes a time in proportion to what is compiled and can be promised for every
// module; what passes take cannot, so a node gives them a time of their own and does without them when it is
// over (jit/worker.h). The weights were measured one instruction at a time: plain arithmetic is one machine
// instruction, a division is checked, a reversal of bits is a sequence, wide integers are sequences of those.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// Arithmetic on I128, which becomes a long sequence or a call. Carrying such a value is not.
bool isWideOperation(const Instruction& instruction);

std::uint32_t compileWork(const Instruction& instruction);

// With what its blocks and its entry add.
std::uint64_t compileWork(const Function& function);

} // namespace phoenix::ir
