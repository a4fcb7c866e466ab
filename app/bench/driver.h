// Runs the sides of a case in turns, so that what the machine does meanwhile happens to all of
// them, and believes a number only when all sides came to the same result.
#pragma once

#include "app/bench/outcome.h"

#include "node/base/error.h"

#include <functional>
#include <span>

namespace phoenix::bench {

// What one round of a side took, in the unit of the case, and a hash of what it came to.
struct Taken {
    double wall = 0;
    std::optional<double> cpu;
    crypto::Hash result{};
};

struct Side {
    std::string name;
    std::function<Result<Taken>()> round;
};

struct Plan {
    unsigned scenario = 0;
    std::string name; // of the case
    std::string unit;
    unsigned rounds = 15;
    std::string ratioTo; // the side that the others are compared with
};

// Rounds of processes are long and few, all others at least 15.
inline constexpr unsigned kRoundsMin = 15;
inline constexpr unsigned kProcessRoundsMin = 5;

// What came of the sides' rounds, side by side: each has as many. When the results of one round
// differ, or a side's differ between rounds and `steady` says they must not, every outcome is void.
std::vector<Outcome> compare(const Plan& plan, std::span<const std::string> sides,
                             const std::vector<std::vector<Taken>>& rounds, bool steady);

// Round i begins with side i, so that none is always the first. An error of a side ends the case.
// The same work is done in every round.
Result<std::vector<Outcome>> interleave(const Plan& plan, const std::vector<Side>& sides);

// One line for people on stderr: what is being done now.
void progress(const std::string& text);
// A round that begins (the first is 0): on a terminal the line is written anew, elsewhere only the
// first shows.
void progress(const Plan& plan, unsigned round);

// True once somebody asked the program to end; long waits look at it.
bool interrupted();
void watchForInterruption();
std::unexpected<Error> interruption();

} // namespace phoenix::bench
