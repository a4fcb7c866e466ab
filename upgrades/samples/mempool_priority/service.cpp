// mempool 1.1.0: by priority, with rules for replacing. A policy: it decides what waits on this node, and the
// pool keeps its bounds whatever this says.
#include <phoenix/service.h>

#include "rules.h"

using namespace phx;

PHX_SERVICE(mempool, "1.1.0", Policy)

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) {
    const mempool::Offer& offer = args.offer;
    if (offer.valid_until_height < addSaturated(args.height, priority::kBlocksLeftMin))
        return {false, false, "it is valid for too few blocks to come into one"};
    if (args.replaces) {
        const Text refusal = priority::refusalToReplace(offer, *args.replaces);
        return {refusal.empty(), false, refusal};
    }
    const u64 ahead = subtractSaturated(offer.nonce, offer.account_nonce);
    if (ahead >= priority::kAheadMax)
        return {false, true, "its nonce is 64 or more ahead of its account"};
    // In the last quarter there is room only for what can go into the next block.
    const bool nearlyFull = args.fill.transactions >= args.fill.transactions_max / 4 * 3 ||
                            args.fill.bytes >= args.fill.bytes_max / 4 * 3;
    if (ahead > 0 && nearlyFull)
        return {false, true, "the pool is nearly full, and it waits for another of its sender"};
    return {true, false, {}};
}

PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    Vector<u64> ranks;
    ranks.reserve(args.offers.size);
    for (const mempool::Offer& offer : args.offers) ranks.push(priority::rankOf(offer));
    return ranks;
}

PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) { return priority::victimsOf(args); }

PHX_DESCRIBE()
