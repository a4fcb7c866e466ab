// One line of the result: what one side of one case took, and how it compares with the other side.
//
//     line = { "scenario": number, "case", "side", "n", "wall": {"p10","p50","p90","min"}, "cpu",
//     "unit",
//              "ratio_to", "ratio", "calibration": {"first","last","drift"}, "noisy", "state_root",
//              "commit", "seed", "void", … facts of the case }
// `cpu` (median processor time, in the unit), `ratio_to`, `ratio` and `state_root` are null where
// they do not apply; `void` is null or says why the number must not be used.
#pragma once

#include "app/bench/calibration.h"
#include "app/bench/statistics.h"

#include "node/crypto/hash.h"
#include "node/json/value.h"

#include <optional>
#include <string>

namespace phoenix::bench {

struct Outcome {
    unsigned scenario = 0;
    std::string name; // of the case
    std::string side;
    std::string unit; // "ns", "us", "ms"
    Spread wall;
    std::optional<double> cpu;
    std::string ratioTo; // a side of the same case; empty: none
    std::optional<double> ratio;
    std::optional<crypto::Hash> stateRoot;
    std::string voided; // empty: the number holds
    json::Object facts;
};

struct RunFacts {
    Calibration first;
    Calibration last;
    std::string commit;
    std::uint64_t seed = 0;
};

json::Object toJson(const Outcome& outcome, const RunFacts& facts);

// For people: one row an outcome, columns aligned.
std::string table(const std::vector<Outcome>& outcomes);

} // namespace phoenix::bench
