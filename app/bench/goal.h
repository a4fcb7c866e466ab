// A promise of the design and what was measured of it: met, missed, or not measured.
//
//     line = { "scenario": number, "goal", "at_most", "measured", "unit", "met", "where", "noisy", "commit",
//              "seed" }
// `measured` and `met` are null where a side of the comparison is absent or a number is void.
#pragma once

#include "app/bench/outcome.h"

namespace phoenix::bench {

struct Goal {
    unsigned scenario = 0;
    std::string what;
    double atMost = 0;
    std::optional<double> measured;
    std::string unit;  // "x" for a ratio
    std::string where; // the case that decided, or why nothing was measured

    bool met() const { return measured && *measured <= atMost; }
};

json::Object toJson(const Goal& goal, const RunFacts& facts);

// For people: one row a goal.
std::string table(const std::vector<Goal>& goals);

} // namespace phoenix::bench
