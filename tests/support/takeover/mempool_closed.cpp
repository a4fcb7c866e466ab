// A pool that lets nobody in.
#include <phoenix/service.h>
#include <phoenix/services/mempool.h>

using namespace phx;

PHX_SERVICE(mempool, "1.5.0", Policy)

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) { return {false, false, "closed"}; }

PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    Vector<u64> ranks;
    for (u32 i = 0; i < args.offers.size; ++i) ranks.push(0);
    return ranks;
}

PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) { return {}; }

PHX_DESCRIBE()
