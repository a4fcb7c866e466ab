// Verified IR in the dense form that the interpreter runs: slots instead of values, edges instead of phis.
//
// A frame is a run of 64-bit slots: parameters first, then results; an I128 takes two (low, high). Slot
// numbers at and above 0 are in the frame, those below 0 in the function's constants, counted from the end
// of its list, so that one addition finds either. Numbers are kept zero-extended.
//
// An instruction whose result is used once, in the same block, may become part of the one that uses it
// (handlers.h): a comparison of its branch, a sum of the access at that address. It can neither trap nor be
// seen, and fuel is charged by the block, so nothing but the time changes.
#pragma once

#include "node/upgrade/interpret/handlers.h"
#include "node/upgrade/ir/module.h"
#include "node/upgrade/ir/wide.h"

namespace phoenix::interpret {

struct Code {
    Handler handler = Handler::Trap;
    std::uint8_t width = 0;       // of the operands' type
    std::uint8_t resultWidth = 0;
    std::int32_t result = 0;
    std::int32_t a = 0;
    std::int32_t b = 0;
    std::int32_t c = 0;
    std::uint32_t extra = 0;      // immediate, first edge, call, or index of a switch
    std::uint64_t number = 0;     // a constant operand, where the handler has one
};

// One 64-bit slot to another.
struct Move {
    std::int32_t to;
    std::int32_t from;
};

// A way from a block to the next: what it costs to enter that one, and its phis.
struct Edge {
    std::int32_t jump = 0; // from the instruction that ends the one block to the first of the other
    std::uint32_t cost = 0;
    std::uint32_t firstMove = 0;
    std::uint32_t moves = 0;
    bool inOrder = true; // moving one after the other is as good as all at once
};

struct Call {
    std::uint32_t index = 0; // function, signature or import
    std::uint32_t firstArgument = 0;
    std::uint32_t arguments = 0; // slots
};

struct Switch {
    std::vector<ir::Wide> cases; // rising
    std::uint32_t firstEdge = 0; // the default's; case n has firstEdge + 1 + n
};

struct LoweredFunction {
    std::string name;
    std::uint32_t signature = 0;
    std::uint32_t slots = 0;
    std::uint32_t weight = 0;
    std::uint32_t entryCost = 0;
    std::uint32_t parameterSlots = 0;
    std::vector<Code> code;
    std::vector<std::uint64_t> constants;
    std::vector<Edge> edges;
    std::vector<Move> moves;
    std::vector<Call> calls;
    std::vector<std::int32_t> arguments;
    std::vector<Switch> switches;
};

// The module must be verified.
LoweredFunction lower(const ir::Module& module, const ir::Function& function);

} // namespace phoenix::interpret
