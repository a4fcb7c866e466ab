#include "node/chain/upgrade_calls.h"

namespace phoenix::chain {

std::string_view name(ProposalState state) {
    switch (state) {
    case ProposalState::Submitted: return "submitted";
    case ProposalState::Voting: return "voting";
    case ProposalState::Approved: return "approved";
    case ProposalState::Scheduled: return "scheduled";
    case ProposalState::Deferred: return "deferred";
    case ProposalState::Probation: return "probation";
    case ProposalState::Final: return "final";
    case ProposalState::Rejected: return "rejected";
    case ProposalState::Vetoed: return "vetoed";
    case ProposalState::Expired: return "expired";
    case ProposalState::Cancelled: return "cancelled";
    case ProposalState::Reverted: return "reverted";
    }
    return "unknown";
}

} // namespace phoenix::chain
