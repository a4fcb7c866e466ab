// A mempool policy that traps.
#include "mempool_1_1.h"

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) { __builtin_trap(); }
PHX_VIEW(rank, mempool::RankOf, Vector<u64>) { __builtin_trap(); }
PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) { __builtin_trap(); }

PHX_DESCRIBE()
