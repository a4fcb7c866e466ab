// How votes become a result, in exact integers.
#pragma once

#include <phoenix/types.h>

namespace governance_rules {

// Sums of power, each at most 2^60, so that multiples up to 15 fit u64.
struct Tally {
    phx::u64 yes = 0, no = 0, veto = 0, abstain = 0, total = 0;

    constexpr phx::u64 voted() const { return yes + no + veto + abstain; }
    constexpr phx::u64 left() const { return total - voted(); }

    // At least 2/3 of all power has voted.
    constexpr bool quorum() const { return 3 * voted() >= 2 * total; }
    // At least 1/3 of all power vetoes.
    constexpr bool vetoed() const { return total > 0 && 3 * veto >= total; }
    // More than 2/3 of those who took a side said yes.
    constexpr bool inFavour() const { return 3 * yes > 2 * (yes + no + veto); }
    // More than 5/6 of all power said yes.
    constexpr bool emergency() const { return 6 * yes > 5 * total; }
};

enum class Verdict : phx::u8 { Open, Approved, Rejected, Vetoed };

// The result if the vote ended now.
constexpr Verdict resultNow(const Tally& tally) {
    if (tally.vetoed()) return Verdict::Vetoed;
    return tally.quorum() && tally.inFavour() ? Verdict::Approved : Verdict::Rejected;
}

// The result when no vote that is left can change it, else Open. The extremes suffice: those left may all
// veto, all say no, or all say yes.
constexpr Verdict resultEarly(const Tally& tally) {
    if (tally.vetoed()) return Verdict::Vetoed;
    Tally allVeto = tally;
    allVeto.veto += tally.left();
    if (allVeto.vetoed()) return Verdict::Open;
    Tally allNo = tally;
    allNo.no += tally.left();
    if (tally.quorum() && allNo.inFavour()) return Verdict::Approved;
    Tally allYes = tally;
    allYes.yes += tally.left();
    return allYes.inFavour() ? Verdict::Open : Verdict::Rejected;
}

// The same while an emergency waits for its own majority: the ordinary one does not end the vote, for it would
// cost the short delay, unless nothing that is left can bring it.
constexpr Verdict emergencyEarly(const Tally& tally) {
    const Verdict ordinary = resultEarly(tally);
    if (ordinary != Verdict::Approved) return ordinary;
    Tally allYes = tally;
    allYes.yes += tally.left();
    return allYes.emergency() ? Verdict::Open : Verdict::Approved;
}

} // namespace governance_rules
