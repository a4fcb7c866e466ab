// The scenarios: what each measures, by the numbers of the evaluation's table.
#pragma once

#include "app/bench/driver.h"

#include <filesystem>
#include <vector>

namespace phoenix::bench {

struct Setting {
    bool full = false;
    std::uint64_t seed = 1;
    std::filesystem::path folder; // for everything temporary; exists, and is deleted at the end
};

struct Scenario {
    unsigned number = 0;
    std::string name;
    std::string what;
    Result<std::vector<Outcome>> (*run)(const Setting& setting) = nullptr;
};

Result<std::vector<Outcome>> runPause(const Setting& setting);
Result<std::vector<Outcome>> runCompile(const Setting& setting);
Result<std::vector<Outcome>> runGate(const Setting& setting);

inline const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {1, "pause", "the extra gap between blocks at a live upgrade, and at a restart", runPause},
        {5, "compile",
         "compiling services of 2, 50 and 500 KB of bitcode, and loading them compiled",
         runCompile},
        {6, "gate", "what the call gate adds to a call of a service", runGate},
    };
    return all;
}

} // namespace phoenix::bench
