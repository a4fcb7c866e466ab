// What the policy service `sync` decides: whom a node that is behind asks next, and for how many blocks. It
// sees its arguments and nothing else; what comes is checked by certificates, whoever sent it.
#pragma once

#include <phoenix/context.h>

namespace phx::sync {

inline constexpr u32 kPeersMax = 128;

struct Peer {
    u64 first_height; // the oldest block it has
    u64 height;       // the newest
    u32 in_flight;    // requests it has not answered yet
    u32 failures;     // in a row
    u32 latency_ms;
    u32 blocks_per_s; // of its last answers; 0: none yet
    PHX_FIELDS(first_height, height, in_flight, failures, latency_ms, blocks_per_s)
};
struct NextRequestOf {
    u64 next;   // the first block that nobody was asked for
    u64 target; // the newest that the network is known to have
    u32 batch_max;
    u32 in_flight_max; // of one peer
    Vector<Peer> peers;
    PHX_FIELDS(next, target, batch_max, in_flight_max, peers)
};
// Blocks `next` … `next + count − 1` from the peer with this index.
struct Request {
    u32 peer;
    u32 count;
    PHX_FIELDS(peer, count)
};

} // namespace phx::sync
