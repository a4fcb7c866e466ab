// governance: proposals, votes and parameters. It decides; the kernel's service `upgrades` carries out.
//
// A proposal lives here until its vote is over. From then on its state is that of the upgrade, which
// `upgrades` keeps and the views below ask for.
#include <phoenix/service.h>
#include <phoenix/services/governance.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/validators.h>

#include "tally.h"

using namespace phx;
using governance_rules::Tally;
using governance_rules::Verdict;

PHX_SERVICE(governance, "1.0.0", State)

#include "proposals.inc"

namespace {

bool isDue(u64, const Proposal& proposal) { return height() >= proposal.voting_ends; }

Verdict verdictOn(u64, const Proposal& proposal, const Tally& tally) {
    return ordinaryVerdict(proposal, tally);
}

void checkBallot(u64, u8) {}

void forget(u64) {}

} // namespace

PHX_DESCRIBE()
