// A small machine whose every instruction is a call through a function pointer.
#pragma once

#include "kernel.h"

namespace kernels::dispatch {

struct Machine;
using Step = void (*)(Machine&, u32);

struct Code {
    u32 operation;
    u32 operand;
};

struct Machine {
    u64 stack[64];
    u64 locals[16];
    u32 top;
    u32 at;

    void push(u64 value) { stack[top++ & 63] = value; }
    u64 pop() { return stack[--top & 63]; }
};

inline void number(Machine& m, u32 operand) {
    m.push(operand);
}
inline void load(Machine& m, u32 operand) {
    m.push(m.locals[operand & 15]);
}
inline void store(Machine& m, u32 operand) {
    m.locals[operand & 15] = m.pop();
}
inline void add(Machine& m, u32) {
    const u64 b = m.pop();
    m.push(m.pop() + b);
}
inline void subtract(Machine& m, u32) {
    const u64 b = m.pop();
    m.push(m.pop() - b);
}
inline void multiply(Machine& m, u32) {
    const u64 b = m.pop();
    m.push(m.pop() * b);
}
inline void exclusiveOr(Machine& m, u32) {
    const u64 b = m.pop();
    m.push(m.pop() ^ b);
}
inline void shift(Machine& m, u32 operand) {
    m.push(m.pop() >> (operand & 63));
}
inline void jumpUnlessZero(Machine& m, u32 operand) {
    if (m.pop() != 0) m.at = operand;
}

inline constexpr Step kSteps[] = {number,   load,        store, add, subtract,
                                  multiply, exclusiveOr, shift, jumpUnlessZero};

// x = x * 31 + (x >> 7 ^ y); y = y + x; n = n − 1; again while n is not 0.
inline constexpr Code kProgram[] = {{1, 0}, {0, 31}, {5, 0}, {1, 0}, {7, 7}, {1, 1}, {6, 0}, {3, 0}, {2, 0},
                                    {1, 1}, {1, 0},  {3, 0}, {2, 1}, {1, 2}, {0, 1}, {4, 0}, {2, 2}, {1, 2},
                                    {8, 0}};

} // namespace kernels::dispatch

KERNEL(dispatch) {
    using namespace kernels;
    using namespace kernels::dispatch;
    auto& machine = work<Machine>();
    __builtin_memset(&machine, 0, sizeof machine);
    constexpr u32 kEnd = sizeof kProgram / sizeof kProgram[0];
    machine.locals[0] = seed;
    machine.locals[1] = seed * 77u;
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        machine.locals[2] = 40;
        machine.at = 0;
        u32 steps = 0;
        while (machine.at < kEnd && steps < 1000) {
            const Code& code = kProgram[machine.at++];
            kSteps[code.operation](machine, code.operand);
            ++steps;
        }
        sum = mix(sum, machine.locals[1] + steps);
    }
    return sum;
}
