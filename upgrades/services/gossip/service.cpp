// gossip: to whom a message is passed on, and what a peer's conduct is worth. A policy: it has no state, and
// what it says is bounded by the kernel.
#include <phoenix/service.h>
#include <phoenix/services/gossip.h>

using namespace phx;

PHX_SERVICE(gossip, "1.0.0", Policy)

namespace {

// A message of no hurry reaches a network of 10,000 nodes in five steps of this width.
constexpr u32 kFanOut = 8;

constexpr u64 kForgetMs = 10 * 60 * 1000; // in which a score goes to nothing
constexpr u64 kBanMs = 10 * 60 * 1000;
constexpr i64 kBanBelow = -100;
constexpr i64 kAfterBan = -50; // the second time is nearer

i64 clamp(i64 value, i64 from, i64 to) { return value < from ? from : value > to ? to : value; }

// splitmix64: spreads a seed over all bits.
u64 mix(u64 value) {
    value += 0x9e3779b97f4a7c15ull;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ value >> 27) * 0x94d049bb133111ebull;
    return value ^ value >> 31;
}

} // namespace

PHX_VIEW(targets, gossip::TargetsOf, Vector<u32>) {
    const u32 count = args.peers.size;
    const u32 wanted = args.channel == gossip::kConsensus ? count : least(count, greatest(args.targets_min, kFanOut));
    bool* taken = static_cast<bool*>(allocate(count));
    for (u32 i = 0; i < count; ++i) taken[i] = false;
    Vector<u32> targets;
    targets.reserve(wanted);
    const auto take = [&](u32 i) {
        taken[i] = true;
        targets.push(i);
    };
    // Half of them the best, and no more: who fills the table of peers must not get to decide who hears.
    while (targets.size < wanted / 2) {
        u32 best = count;
        for (u32 i = 0; i < count; ++i)
            if (!taken[i] && (best == count || args.peers[i].score > args.peers[best].score)) best = i;
        take(best);
    }
    u64 chance = args.seed;
    while (targets.size < wanted) {
        chance = mix(chance);
        u32 left = u32(chance % (count - targets.size));
        u32 i = 0;
        while (taken[i] || left > 0) {
            if (!taken[i]) --left;
            ++i;
        }
        take(i);
    }
    return targets;
}

PHX_VIEW(score, gossip::ScoreOf, gossip::Standing) {
    i64 score = clamp(args.score, -gossip::kScoreMax, gossip::kScoreMax);
    score -= score * i64(least(args.elapsed_ms, kForgetMs)) / i64(kForgetMs);
    const i64 offences = i64(args.unwanted) + 5 * i64(args.late) + 20 * i64(args.invalid) + 50 * i64(args.malformed);
    score = clamp(score + i64(args.useful) - offences, -gossip::kScoreMax, gossip::kScoreMax);
    if (offences > 0 && score < kBanBelow) return {kAfterBan, kBanMs};
    return {score, 0};
}

PHX_DESCRIBE()
