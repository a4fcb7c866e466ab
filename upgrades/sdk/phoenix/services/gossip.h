// What the policy service `gossip` decides: to whom a message is passed on, what a peer's conduct is worth,
// and for how long it is sent away. It sees its arguments and nothing else.
//
// The kernel bounds it: messages of consensus reach at least `targets_min` peers, nobody is sent away
// without an offence, nor for longer than kBanMaxMs.
#pragma once

#include <phoenix/context.h>

namespace phx::gossip {

// What is passed on.
inline constexpr u8 kConsensus = 0;
inline constexpr u8 kTransactions = 1;
inline constexpr u8 kBlocks = 2;
inline constexpr u8 kUpgrades = 3;
inline constexpr u8 kStatus = 4;

inline constexpr u32 kPeersMax = 128;
inline constexpr i64 kScoreMax = 1000;        // and not below the same with a minus
inline constexpr u64 kBanMaxMs = 60 * 60 * 1000;

struct Peer {
    i64 score;
    u32 latency_ms;
    bool outbound; // this node called it; nobody can fill these places from outside
    bool validator;
    PHX_FIELDS(score, latency_ms, outbound, validator)
};
// targets: indices of the peers that get the message. `seed` differs with each message, so that not always
// the same ones do.
struct TargetsOf {
    u8 channel;
    u32 targets_min;
    u64 seed;
    Vector<Peer> peers;
    PHX_FIELDS(channel, targets_min, seed, peers)
};
// score: what a peer did since it was last asked about.
struct ScoreOf {
    i64 score;
    u64 elapsed_ms;
    u32 useful;    // messages that were new and good
    u32 unwanted;  // known already, or not asked for
    u32 late;      // answers that did not come in time
    u32 invalid;   // well-formed, and wrong by the rules of the chain
    u32 malformed; // not even that
    PHX_FIELDS(score, elapsed_ms, useful, unwanted, late, invalid, malformed)
};
struct Standing {
    i64 score;
    u64 ban_ms; // 0: it may stay
    PHX_FIELDS(score, ban_ms)
};

} // namespace phx::gossip
