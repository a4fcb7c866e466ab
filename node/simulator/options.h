// What a simulated network is like: its size, its faults, its work. Everything else comes from the seed.
#pragma once

#include "node/base/error.h"
#include "node/simulator/signatures.h"

#include <array>
#include <cstdint>
#include <string>

namespace phoenix::simulator {

inline constexpr std::array<std::string_view, 7> kProfiles = {"calm",  "lossy",     "partition", "chaos",
                                                                "byzantine", "storm", "sparse"};

// Faults happen until two thirds of the heights are made, at the latest after `faultsMs`; then everything heals.
struct Faults {
    unsigned lossPercent = 0;
    unsigned duplicatePercent = 0;
    std::uint64_t delayLeastUs = 1'000;
    std::uint64_t delayMostUs = 5'000; // beyond what lies between two messages, they overtake each other
    bool partitions = false;           // in two or three parts, a third of them in one direction only
    bool crashes = false;              // at any write, one node or all at once
    std::uint64_t slowMostUs = 0;      // a third of the nodes let each message wait up to so long
    std::uint64_t skewMostMs = 0;      // clocks are off by up to so much, and up to 2% too fast or slow
    bool twins = false;                // less than a third of the validators are run twice with one key
    bool liars = false;                // or follow another consensus policy than the chain's
    friend bool operator==(const Faults&, const Faults&) = default;
};

struct Options {
    std::uint64_t seed = 1;
    std::size_t validators = 4;
    std::uint64_t heights = 30;
    std::string profile = "calm";
    Faults faults;
    bool sparse = false;           // each node has four peers, its neighbours in a ring, instead of all
    bool upgrades = false;         // an upgrade storm
    bool validatorChanges = false; // validators leave and come back
    bool interpreted = false;      // one node interprets all code, the others run it compiled
    Scheme scheme = Scheme::Cheap;
};

// A profile; every tenth seed signs for real, and every seventh has an interpreting node. `heights` 0: as many as
// the profile needs to show something. Errors: no such profile, no validators, too many.
Result<Options> optionsOf(std::string_view profile, std::uint64_t seed, std::size_t validators, std::uint64_t heights);

// The command that runs the same again.
std::string commandOf(const Options& options);

} // namespace phoenix::simulator
