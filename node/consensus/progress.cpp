#include "node/consensus/progress.h"

#include "node/consensus/machine.h"

namespace phoenix::consensus {

namespace {

Bytes bitsOf(const VoteSet& votes, const chain::ValidatorSet& set) {
    Bytes bits((set.size() + 7) / 8);
    for (std::size_t i = 0; i < set.size(); ++i)
        if (votes.of(set.validators()[i].key) != nullptr || votes.asideOf(set.validators()[i].key) != nullptr) bits[i / 8] |= std::uint8_t(1u << i % 8);
    return bits;
}

// Bits that are not there are not set: a short answer of a peer is an empty one.
bool bit(const Bytes& bits, std::size_t index) {
    return index / 8 < bits.size() && (bits[index / 8] >> index % 8 & 1) != 0;
}

void addLacking(std::vector<chain::Vote>& out, const VoteSet& votes, const chain::ValidatorSet& set, const Bytes& has) {
    for (std::size_t i = 0; i < set.size(); ++i)
        if (const chain::Vote* vote = votes.of(set.validators()[i].key); vote && !bit(has, i)) out.push_back(*vote);
    // Of those who signed twice, the other may have the one and need the other; they are few.
    for (chain::Vote& vote : votes.conflicting()) out.push_back(std::move(vote));
}

} // namespace

Progress Machine::progress() const {
    if (decided_) return {height_ + 1, 0, Step::Propose, false, {}, {}};
    const auto found = rounds_.find(round_);
    if (found == rounds_.end() || !found->second.prevotes) return {height_, round_, step_, false, {}, {}};
    const Round& round = found->second;
    return {height_, round_, step_, round.proposal.has_value(), bitsOf(*round.prevotes, validators_),
            bitsOf(*round.precommits, validators_)};
}

bool Machine::knows(const chain::Vote& vote) const {
    if (vote.body.height != height_) return false;
    const auto found = rounds_.find(vote.body.round);
    if (found == rounds_.end() || !found->second.prevotes) return false;
    const chain::Vote* const known = found->second.of(vote.kind).of(vote.validator);
    return known != nullptr && *known == vote;
}

bool Machine::knows(const chain::Proposal& proposal) const {
    if (proposal.body.height != height_) return false;
    const auto found = rounds_.find(proposal.body.round);
    return found != rounds_.end() && found->second.proposal && *found->second.proposal == proposal;
}

Repeats Machine::lackedBy(const Progress& peer) const {
    Repeats repeats;
    if (decided_ || peer.height != height_) return repeats;
    const auto repeat = [&](std::uint32_t number, bool proposal, const Bytes& prevotes, const Bytes& precommits) {
        const auto found = rounds_.find(number);
        if (found == rounds_.end() || !found->second.prevotes) return;
        const Round& round = found->second;
        if (round.proposal && !proposal)
            if (const auto known = blocks_.find(round.proposal->body.block); known != blocks_.end() && known->second.block)
                repeats.proposals.push_back({*round.proposal, known->second.block});
        addLacking(repeats.votes, *round.prevotes, validators_, prevotes);
        addLacking(repeats.votes, *round.precommits, validators_, precommits);
        if (!round.proposal || !round.proposal->body.lockRound) return;
        if (number == peer.round && peer.step != Step::Propose) return;
        const auto proof = rounds_.find(*round.proposal->body.lockRound);
        if (proof != rounds_.end() && proof->second.prevotes)
            addLacking(repeats.votes, *proof->second.prevotes, validators_, {});
    };
    repeat(peer.round, peer.proposal, peer.prevotes, peer.precommits);
    if (round_ > peer.round) repeat(round_, false, {}, {});
    return repeats;
}

} // namespace phoenix::consensus
