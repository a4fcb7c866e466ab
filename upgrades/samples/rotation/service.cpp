// consensus 1.1.0: proposers take turns by weight. A policy has no state, so the turn follows from the height,
// the round and the set alone: the cycle is played from its start.
#include <phoenix/service.h>

#include "rotation.h"

using namespace phx;

PHX_SERVICE(consensus, "1.1.0", Policy)

// A round that failed passes the turn on, as if it were the next height.
PHX_VIEW(proposer, consensus::ProposerOf, u32) {
    return rotation::atPlace(rotation::turnsOf(args.validators), args.height + args.round);
}

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
