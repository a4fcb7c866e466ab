// The scenarios: what each measures, by the numbers of the evaluation's table.
#pragma once

#include "app/bench/driver.h"
#include "app/bench/goal.h"

#include <filesystem>
#include <vector>

namespace phoenix::bench {

struct Setting {
    bool full = false;
    std::uint64_t seed = 1;
    std::filesystem::path folder; // for everything temporary; exists, and is deleted at the end
};

// What came of a scenario. A side whose program is not installed is named in the notes.
struct Report {
    Report(std::vector<Outcome> outcomes) : outcomes(std::move(outcomes)) {}
    Report() = default;

    std::vector<Outcome> outcomes;
    std::vector<Goal> goals;
    std::vector<std::string> notes; // for people; may be tables
};

struct Scenario {
    unsigned number = 0;
    std::string name;
    std::string what;
    Result<Report> (*run)(const Setting& setting) = nullptr;
};

Result<Report> runPause(const Setting& setting);
Result<Report> runKernels(const Setting& setting);
Result<Report> runCompile(const Setting& setting);
Result<Report> runGate(const Setting& setting);
Result<Report> runConsensus(const Setting& setting);
Result<Report> runMemory(const Setting& setting);

inline const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {1, "pause", "the extra gap between blocks at a live upgrade, and at a restart", runPause},
        {4, "kernels", "sandboxed code on real work, against native code, V8 and wasm2c", runKernels},
        {5, "compile",
         "compiling services of 2, 50 and 500 KB of bitcode, loading and entering them, refusing bombs",
         runCompile},
        {6, "gate", "what the call gate adds to a call of a service", runGate},
        {11, "consensus", "blocks of 4, 16 and 51 validator processes: time, processor time, bytes", runConsensus},
        {14, "memory", "the memory of a validator process, alone and among 51", runMemory},
    };
    return all;
}

} // namespace phoenix::bench
