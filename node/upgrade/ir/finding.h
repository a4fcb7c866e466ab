// One thing that is wrong with a module, as the gate report shows it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace phoenix::ir {

inline constexpr std::uint32_t kNoInstruction = 0xffff'ffffu;

// What a check found: where, and one sentence. No findings: the module passed.
struct Finding {
    std::string function;                       // its name; empty: the module as a whole
    std::uint32_t instruction = kNoInstruction; // counted from 0 through all blocks of the function
    std::string message;

    friend bool operator==(const Finding&, const Finding&) = default;
};

// "function, instruction 12: message"
std::string text(const Finding& finding);

// A check stops after this many: a report is for reading.
inline constexpr std::size_t kFindingsMax = 64;

} // namespace phoenix::ir
