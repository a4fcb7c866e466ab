// A mempool policy whose answers are of no type.
#include "mempool_1_1.h"

PHX_VIEW(admit, mempool::AdmitOf, u64) { return ~args.height; }
PHX_VIEW(rank, mempool::RankOf, Text) { return "first come, first served"; }
PHX_VIEW(evict, mempool::EvictOf, bool) { return true; }

PHX_DESCRIBE()
