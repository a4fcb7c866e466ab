// Smooth weighted round robin as a pure function: who has the turn at a place of the cycle.
#pragma once

#include <phoenix/services/consensus.h>
#include <phoenix/sort.h>

namespace rotation {

using phx::u128;
using phx::u32;
using phx::u64;

// Turns of a cycle for each validator, on average.
inline constexpr u32 kTurnsEach = 8;

// How often each validator has the turn in one cycle: its share of the cycle by power, the turns that are
// left over given to the largest remainders (of two equal ones to the first), and one at least.
inline phx::Vector<u32> turnsOf(const phx::Vector<phx::consensus::Member>& members) {
    struct Rest {
        u64 remainder;
        u32 index;
    };
    u64 total = 0;
    for (const auto& member : members) total = phx::add(total, member.power);
    phx::require(total > 0, PHX_ABORT_BAD_ARGS, "the validator set has no power");
    const u32 cycle = members.size * kTurnsEach;
    phx::Vector<u32> turns;
    phx::Vector<Rest> rests;
    turns.reserve(members.size);
    rests.reserve(members.size);
    u32 given = 0;
    for (u32 i = 0; i < members.size; ++i) {
        const u128 share = u128(members[i].power) * cycle;
        turns.push(u32(share / total));
        rests.push({u64(share % total), i});
        given += turns[i];
    }
    phx::sort(rests, [](const Rest& a, const Rest& b) {
        return a.remainder != b.remainder ? a.remainder > b.remainder : a.index < b.index;
    });
    for (u32 i = 0; given < cycle; ++i, ++given) ++turns[rests[i].index];
    for (u32 i = 0; i < members.size; ++i)
        if (turns[i] == 0 && members[i].power > 0) turns[i] = 1;
    return turns;
}

// Each turn everybody gains its weight; the one with the most goes and pays the weight of all. So turns are
// spread as evenly as weights allow, and after a cycle everything is as at its start.
inline u32 atPlace(const phx::Vector<u32>& turns, u64 place) {
    phx::Vector<phx::i64> credit;
    credit.reserve(turns.size);
    phx::i64 total = 0;
    for (const u32 weight : turns) {
        credit.push(0);
        total += weight;
    }
    u32 chosen = 0;
    for (u64 step = 0; step <= place % u64(total); ++step) {
        chosen = 0;
        for (u32 i = 0; i < turns.size; ++i) {
            credit.data[i] += turns.data[i];
            if (credit.data[i] > credit.data[chosen]) chosen = i;
        }
        credit.data[chosen] -= total;
    }
    return chosen;
}

} // namespace rotation
