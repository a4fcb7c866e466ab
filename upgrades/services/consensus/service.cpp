// consensus: who proposes, how long to wait, how large a block may be. A policy: it has no state, and what
// it says is bounded by the kernel. The safety rules are not here.
#include <phoenix/service.h>
#include <phoenix/services/consensus.h>

using namespace phx;

PHX_SERVICE(consensus, "1.0.0", Policy)

namespace {

// 2^64 divided by the golden ratio. Multiples of it, taken modulo 2^64, are spread as evenly as any
// sequence can be, so each validator proposes in proportion to its power over every stretch of heights,
// without remembering who came before.
constexpr u64 kGoldenStep = 0x9e3779b97f4a7c15ull;

// floor(fraction · total / 2^64)
u64 scale(u64 fraction, u64 total) {
    return u64(static_cast<unsigned __int128>(fraction) * total >> 64);
}

} // namespace

PHX_VIEW(proposer, consensus::ProposerOf, u32) {
    u64 total = 0;
    for (const consensus::Member& member : args.validators) total = add(total, member.power);
    require(total > 0, PHX_ABORT_BAD_ARGS, "the validator set has no power");
    // A round that failed is passed on to whoever is next, as if it were the next height.
    u64 point = scale((args.height + args.round) * kGoldenStep, total);
    u32 index = 0;
    while (point >= args.validators[index].power) point -= args.validators[index++].power;
    return index;
}

// Longer with each round, so that a slow network comes to agree in the end.
PHX_VIEW(timeouts, consensus::TimeoutsOf, consensus::Timeouts) {
    const u64 round = args.round;
    const u64 interval = args.block_interval_ms;
    const u64 vote = greatest<u64>(250, interval / 2) + round * 250;
    return {greatest<u64>(500, interval) + round * 500, vote, vote, interval};
}

PHX_VIEW(limits, consensus::LimitsOf, consensus::Limits) {
    return {args.block_bytes_max, args.block_fuel_max};
}

PHX_DESCRIBE()
