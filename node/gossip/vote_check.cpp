#include "node/gossip/vote_check.h"

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kAgainUs = 250'000; // as often as a node that stands still is told what it lacks
constexpr std::size_t kShownMax = 16'384;
constexpr std::uint64_t kLookedAt = 8; // one in so many

} // namespace

bool VoteCheck::shown(const chain::Vote& vote, std::uint64_t nowUs) {
    const bool between = engine_.betweenHeights();
    if (height_ != engine_.height() || between_ != between || nowUs >= sinceUs_ + kAgainUs || shown_.size() >= kShownMax) {
        shown_.clear();
        height_ = engine_.height();
        between_ = between;
        sinceUs_ = nowUs;
    }
    return !shown_.insert(crypto::sha256(codec::encode(vote))).second;
}

bool VoteCheck::mayBeHonest(const chain::Vote& vote) {
    if (untaken_++ % kLookedAt != 0) return true;
    // Of a height whose validators are not known here yet nothing can be said.
    const auto validators = engine_.validators(vote.body.height);
    return !validators || (validators->indexOf(vote.validator) && vote.verify(engine_.genesisHash()));
}

} // namespace phoenix::gossip
