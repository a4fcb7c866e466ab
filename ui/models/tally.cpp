#include "ui/models/tally.h"

namespace phoenix::models {

namespace {

std::uint64_t& slot(Tally& tally, api::VoteChoice choice) {
    switch (choice) {
    case api::VoteChoice::Yes:
        return tally.yes;
    case api::VoteChoice::No:
        return tally.no;
    case api::VoteChoice::Veto:
        return tally.veto;
    case api::VoteChoice::Abstain:
        break;
    }
    return tally.abstain;
}

} // namespace

std::uint64_t Tally::of(api::VoteChoice choice) const {
    Tally copy = *this;
    return slot(copy, choice);
}

Tally Tally::with(std::optional<api::VoteChoice> before, api::VoteChoice after,
                  std::uint64_t power) const {
    Tally next = *this;
    if (before) {
        std::uint64_t& from = slot(next, *before);
        from -= std::min(from, power);
    }
    slot(next, after) += power;
    return next;
}

Tally tallyOf(const api::ProposalInfo& proposal) {
    return {proposal.yes, proposal.no, proposal.veto, proposal.abstain, proposal.totalPower};
}

bool readyEnough(const api::ProposalInfo& proposal) {
    return proposal.totalPower > 0 && 3 * proposal.readyPower > 2 * proposal.totalPower;
}

} // namespace phoenix::models
