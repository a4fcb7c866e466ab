// A mempool policy that gives too many ranks, and evicts whom there is not.
#include "mempool_1_1.h"

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) { return {true, false, "welcome"}; }
PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    Vector<u64> ranks;
    for (u32 i = 0; i < args.offers.size + 1; ++i) ranks.push(i);
    return ranks;
}
PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) {
    Vector<u32> victims;
    victims.push(args.waiting.size);
    return victims;
}

PHX_DESCRIBE()
