// The rules of a governance vote in exact integers, as chain.md states them.
#pragma once

#include "node/api/values.h"

namespace phoenix::models {

// Power by choice. Quorum: at least 2/3 of all power voted. Approval: yes is more than 2/3 of yes,
// no and veto. Vetoed: at least 1/3 of all power. Totals are at most 2^60, so three times one fits.
struct Tally {
    std::uint64_t yes = 0, no = 0, veto = 0, abstain = 0, total = 0;

    std::uint64_t voted() const { return yes + no + veto + abstain; }
    std::uint64_t notVoted() const { return total > voted() ? total - voted() : 0; }
    std::uint64_t decided() const { return yes + no + veto; }
    bool quorumMet() const { return total > 0 && 3 * voted() >= 2 * total; }
    bool approved() const { return quorumMet() && 3 * yes > 2 * decided(); }
    // More than 5/6 of all power said yes: what an emergency needs for its short delay.
    bool emergency() const { return 6 * yes > 5 * total; }
    bool vetoed() const { return total > 0 && 3 * veto >= total; }
    // Yes over the threshold, whether or not the quorum is met yet.
    bool aboveThreshold() const { return decided() > 0 && 3 * yes > 2 * decided(); }
    // The least power that makes the quorum.
    std::uint64_t quorumPower() const { return (2 * total + 2) / 3; }
    std::uint64_t quorumMissing() const { return quorumMet() ? 0 : quorumPower() - voted(); }
    std::uint64_t of(api::VoteChoice choice) const;

    // The tally after `power` moves from one choice (or from not having voted) to another.
    Tally with(std::optional<api::VoteChoice> before, api::VoteChoice after,
               std::uint64_t power) const;

    friend bool operator==(const Tally&, const Tally&) = default;
};

Tally tallyOf(const api::ProposalInfo& proposal);

// More than two thirds of power are ready.
bool readyEnough(const api::ProposalInfo& proposal);

} // namespace phoenix::models
