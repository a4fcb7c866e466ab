// What the policy service `consensus` says about proposers, timeouts and the size of blocks, within the
// kernel's bounds. All nodes ask the same and must come to the same proposer.
#pragma once

#include "node/consensus/machine.h"
#include "node/mempool/selection.h"
#include "node/policy/desk.h"

namespace phoenix::policy {

// Thread: core.
class ConsensusPolicy {
  public:
    explicit ConsensusPolicy(Desk& desk) : desk_(desk) {}

    std::uint32_t proposer(std::uint64_t height, std::uint32_t round, const chain::ValidatorSet& set);
    consensus::Timeouts timeouts(std::uint64_t height, std::uint32_t round);
    // At most what the parameters allow.
    mempool::Room blockLimits(std::uint64_t height);

  private:
    Desk& desk_;
};

} // namespace phoenix::policy
