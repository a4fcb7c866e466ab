// What the policy service `consensus` decides. It sees its arguments and nothing else, so all nodes agree.
#pragma once

#include <phoenix/context.h>

namespace phx::consensus {

struct Member {
    Key key;
    u64 power;
    PHX_FIELDS(key, power)
};
struct ProposerOf {
    u64 height;
    u32 round;
    Vector<Member> validators;
    PHX_FIELDS(height, round, validators)
};
struct TimeoutsOf {
    u64 height;
    u32 round;
    u64 block_interval_ms;
    PHX_FIELDS(height, round, block_interval_ms)
};
// The kernel clamps these to a range that grows with the round.
struct Timeouts {
    u64 propose_ms;
    u64 prevote_ms;
    u64 precommit_ms;
    u64 commit_ms;
    PHX_FIELDS(propose_ms, prevote_ms, precommit_ms, commit_ms)
};
struct LimitsOf {
    u64 block_bytes_max;
    u64 block_fuel_max;
    PHX_FIELDS(block_bytes_max, block_fuel_max)
};
// May be less than the parameters, never more.
struct Limits {
    u64 block_bytes;
    u64 block_fuel;
    PHX_FIELDS(block_bytes, block_fuel)
};

} // namespace phx::consensus
