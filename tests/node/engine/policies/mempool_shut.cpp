// A mempool policy that lets nobody in.
#include "mempool_1_1.h"

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) { return {false, false, "closed for ever"}; }
PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    Vector<u64> ranks;
    for (u32 i = 0; i < args.offers.size; ++i) ranks.push(0);
    return ranks;
}
PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) { return {}; }

PHX_DESCRIBE()
