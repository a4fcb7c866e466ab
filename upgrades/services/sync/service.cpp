// sync: whom a node that is behind asks next, and for how much. A policy: it has no state, and what it says
// is checked by the kernel.
#include <phoenix/service.h>
#include <phoenix/services/sync.h>

using namespace phx;

PHX_SERVICE(sync, "1.0.0", Policy)

namespace {

constexpr u64 kBatchMs = 2000;       // how long a request should take
constexpr u32 kFirstBatch = 16;      // of a peer whose speed is not known
constexpr u64 kFailureMs = 1000;     // what a failure counts, doubled with each in a row
constexpr u32 kFailuresCounted = 16;

// Blocks to ask of a peer: less after failures, for a smaller answer arrives more easily.
u64 batchOf(const sync::Peer& peer) {
    const u64 blocks = peer.blocks_per_s == 0 ? kFirstBatch : greatest<u64>(1, peer.blocks_per_s * kBatchMs / 1000);
    return greatest<u64>(1, blocks >> least(peer.failures, kFailuresCounted));
}

// When its answer is expected, after those that it owes already.
u64 expectedMs(const sync::Peer& peer) {
    const u64 each = peer.blocks_per_s == 0 ? kBatchMs / 2 : batchOf(peer) * 1000 / peer.blocks_per_s;
    const u64 failures = peer.failures == 0 ? 0 : kFailureMs << least(peer.failures, kFailuresCounted);
    return peer.latency_ms + (u64(peer.in_flight) + 1) * each + failures;
}

} // namespace

PHX_VIEW(next_request, sync::NextRequestOf, Option<sync::Request>) {
    if (args.next > args.target || args.batch_max == 0) return {};
    u32 best = args.peers.size;
    for (u32 i = 0; i < args.peers.size; ++i) {
        const sync::Peer& peer = args.peers[i];
        if (peer.in_flight >= args.in_flight_max || peer.first_height > args.next || peer.height < args.next) continue;
        if (best == args.peers.size || expectedMs(peer) < expectedMs(args.peers[best])) best = i;
    }
    if (best == args.peers.size) return {};
    const u64 there = least(args.peers[best].height, args.target) - args.next;
    const u64 count = least<u64>(least<u64>(batchOf(args.peers[best]), args.batch_max), there + (there != ~0ull));
    return sync::Request{best, u32(count)};
}

PHX_DESCRIBE()
