// A mempool policy that never comes to an end.
#include "mempool_1_1.h"

namespace {

void spin() {
    while (phx_fuel_left() >= 0) {}
}

} // namespace

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) {
    spin();
    return {};
}
PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    spin();
    return {};
}
PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) {
    spin();
    return {};
}

PHX_DESCRIBE()
