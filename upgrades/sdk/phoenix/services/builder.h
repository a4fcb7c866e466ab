// What the policy service `builder` decides: which of the waiting transactions go into this node's next
// block, in what order. It sees its arguments and nothing else.
//
// The kernel puts its own lane (attestations) into the block first and refuses an answer with an unknown or
// repeated index, beyond the room, or with a gap in the line of a sender.
#pragma once

#include <phoenix/services/mempool.h>

namespace phx::builder {

// At most mempool::kCandidatesMax candidates, the best rank first, each sender's in the order of nonces.
// When more wait and there is room, the kernel asks again with those that follow.
struct SelectOf {
    u64 height;
    u64 bytes; // room that is left in the block
    u64 fuel;
    Vector<mempool::Candidate> candidates;
    PHX_FIELDS(height, bytes, fuel, candidates)
};

} // namespace phx::builder
