#include "node/gossip/vote_relay.h"

namespace phoenix::gossip {

namespace {

constexpr std::size_t kKnownMax = 200'000;

} // namespace

VoteRelay::Key VoteRelay::keyOf(const chain::Vote& vote) {
    return {vote.body.height, vote.body.round, vote.kind, vote.validator};
}

void VoteRelay::own(const chain::Vote& vote) {
    known_[keyOf(vote)] = {vote.body.block, {}};
    waiting_.push_back({vote, {}, true});
}

bool VoteRelay::heard(const PeerId& from, const chain::Vote& vote) {
    const auto found = known_.find(keyOf(vote));
    if (found == known_.end() || found->second.block != vote.body.block) return true;
    if (const Neighbour* one = neighbours_.find(from)) found->second.has.set(one->slot);
    return false;
}

void VoteRelay::accepted(const PeerId& from, const chain::Vote& vote) {
    if (known_.size() >= kKnownMax) return;
    Known& known = known_[keyOf(vote)];
    known.block = vote.body.block;
    if (const Neighbour* one = neighbours_.find(from)) known.has.set(one->slot);
    const Slots to = neighbours_.beyond(from, nodeOf_(vote.validator)) & ~known.has;
    if (to.none()) return;
    known.has |= to;
    waiting_.push_back({vote, to, false});
}

void VoteRelay::repeat(const PeerId& to, const chain::Vote& vote) {
    const Neighbour* one = neighbours_.find(to);
    if (one == nullptr) return;
    Slots slots;
    slots.set(one->slot);
    waiting_.push_back({vote, slots, false});
}

void VoteRelay::flush(const Slots& ownTargets) {
    std::size_t i = 0;
    const auto targetsOf = [&](const Waiting& one) { return one.own ? ownTargets : one.to; };
    while (i < waiting_.size()) {
        Votes votes;
        const Slots to = targetsOf(waiting_[i]);
        for (; i < waiting_.size() && targetsOf(waiting_[i]) == to && votes.votes.size() < kVotesPerMessage; ++i)
            votes.votes.push_back(std::move(waiting_[i].vote));
        neighbours_.send(to, message(std::move(votes)));
    }
    waiting_.clear();
}

void VoteRelay::reached(std::uint64_t height) {
    known_.erase(known_.begin(), known_.lower_bound({height, 0, chain::VoteKind::Prevote, {}}));
}

void VoteRelay::left(std::size_t slot) {
    for (auto& [key, known] : known_) known.has.reset(slot);
    for (Waiting& one : waiting_) one.to.reset(slot);
}

} // namespace phoenix::gossip
