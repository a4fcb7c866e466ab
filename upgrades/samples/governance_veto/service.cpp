// governance 1.1.0: an approved proposal waits before it is carried out, and a third of all power can still veto
// it. Everything else is that of 1.0.0, included from its folder.
#include <phoenix/service.h>
#include <phoenix/services/governance.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/validators.h>

#include "../../services/governance/tally.h"

using namespace phx;
using governance_rules::Tally;
using governance_rules::Verdict;

PHX_SERVICE(governance, "1.1.0", State)

// The vote is won; until this height it can be vetoed.
struct VetoWindow {
    u64 proposal;
    u64 until;
    PHX_FIELDS(proposal, until)
};
PHX_EVENT(veto_window, VetoWindow)

#include "../../services/governance/proposals.inc"

namespace {

constexpr u32 kOnlyVeto = 101;
// Long enough for people to look at what others have approved.
constexpr u64 kWindowBlocks = 20;

// Proposals in their window, and the height at which it ends.
constexpr Map<u64, u64> windows{"veto_until"};

bool isDue(u64 id, const Proposal& proposal) {
    return height() >= windows.getOr(id, proposal.voting_ends);
}

Verdict verdictOn(u64 id, const Proposal& proposal, const Tally& tally) {
    if (const Option<u64> until = windows.find(id)) {
        if (tally.vetoed()) return Verdict::Vetoed;
        return height() >= *until ? Verdict::Approved : Verdict::Open;
    }
    const Verdict verdict = ordinaryVerdict(proposal, tally);
    // What an emergency's greater majority wants is not kept waiting.
    if (verdict != Verdict::Approved || (proposal.emergency && tally.emergency())) return verdict;
    const u64 until = add(height(), kWindowBlocks);
    windows.set(id, until);
    emit(VetoWindow{id, until});
    return Verdict::Open;
}

void checkBallot(u64 id, u8 choice) {
    require(choice == PHX_VOTE_VETO || !windows.contains(id), kOnlyVeto,
            "the proposal is approved and waits: only a veto is still open");
}

void forget(u64 id) { windows.erase(id); }

} // namespace

// Absent for a proposal that is not in its window.
PHX_VIEW(veto_until, governance::OfProposal, Option<u64>) { return windows.find(args.proposal); }

PHX_DESCRIBE()
