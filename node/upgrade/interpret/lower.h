// Verified IR in the dense form that the interpreter runs: slots instead of values, edges instead of phis.
//
// A frame is a run of 64-bit slots: parameters first, then results; an I128 takes two (low, high). Slot
// numbers at and above 0 are in the frame, those below 0 in the function's constants, counted from the end
// of its list, so that one addition finds either. Numbers are kept zero-extended.
#pragma once

#include "node/upgrade/ir/module.h"
#include "node/upgrade/ir/wide.h"

namespace phoenix::interpret {

// What the run loop branches on: an opcode and a variant of it. kVariantWide: operands are I128. ICmp: the
// predicate in the lower bits. Load and Store: log2 of the bytes in the lower bits, and kVariantBit for an
// I1. Return: kVariantValue when it has a value. Keys are dense, so that the branch is one table.
inline constexpr unsigned kVariantWide = 16;
inline constexpr unsigned kVariantBit = 8;
inline constexpr unsigned kVariantValue = 1;

constexpr std::uint16_t keyOf(ir::Opcode opcode, unsigned variant = 0) {
    static_assert(ir::kOpcodeCount <= 64 && ir::kPredicateCount <= kVariantWide);
    switch (opcode) {
    case ir::Opcode::ICmp: return std::uint16_t(128 + variant);
    case ir::Opcode::Load: return std::uint16_t(160 + variant);
    case ir::Opcode::Store: return std::uint16_t(176 + variant);
    case ir::Opcode::Return: return std::uint16_t(192 + variant);
    default: return std::uint16_t(unsigned(opcode) + (variant == kVariantWide ? 64 : 0));
    }
}

struct Code {
    std::uint16_t key = 0;
    std::uint8_t width = 0;       // of the operands' type
    std::uint8_t resultWidth = 0;
    std::int32_t result = 0;
    std::int32_t a = 0;
    std::int32_t b = 0;
    std::int32_t c = 0;
    std::uint32_t extra = 0;      // immediate, first edge, call, or index of a switch
};

// One 64-bit slot to another.
struct Move {
    std::int32_t to;
    std::int32_t from;
};

// A way from a block to the next: what it costs to enter that one, and its phis.
struct Edge {
    std::uint32_t pc = 0;
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
