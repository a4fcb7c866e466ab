// Makes the next block, and judges one that somebody else made: everything in its header but the choice of
// transactions and the time follows from what is already agreed.
#pragma once

#include "node/engine/chain_store.h"
#include "node/engine/evidence_lane.h"
#include "node/engine/execution.h"
#include "node/engine/override_lane.h"
#include "node/mempool/pool.h"
#include "node/policy/policies.h"

namespace phoenix::engine {

// How far a proposal's time may run ahead of this node's clock.
inline constexpr std::uint64_t kTimeAheadMs = 10'000;

// Thread: core.
class Proposer {
  public:
    Proposer(const ChainStore& store, const Execution& execution, policy::Policies& policies, const mempool::Pool& pool,
             const OverrideLane& overrides, const EvidenceLane& evidence, const Clock& clock)
        : store_(store), execution_(execution), policies_(policies), pool_(pool), overrides_(overrides), evidence_(evidence),
          clock_(clock) {}

    Result<chain::Block> build(std::uint64_t height, const chain::PublicKey& proposer) const;
    // The first thing that is wrong. `checkClock` is false for a block with a proof of lock.
    Result<> validate(const chain::Block& block, bool checkClock) const;
    // Whether this node executed what the validators agree on; the error (Stop) is for the operator.
    Result<> agrees(const chain::Block& decided) const;

  private:
    // Evidence of the block: as much as it may hold, good, and of each validator and height once.
    Result<> validateEvidence(const chain::Block& block) const;
    void fill(chain::Block& block, std::uint64_t height) const;
    // The header as agreed facts fill it; transactions, time and proposer are left to the caller.
    Result<chain::Header> expected(std::uint64_t height, const chain::Commit& lastCommit) const;
    Result<std::pair<chain::Header, chain::Commit>> parent(std::uint64_t height) const;

    const ChainStore& store_;
    const Execution& execution_;
    policy::Policies& policies_;
    const mempool::Pool& pool_;
    const OverrideLane& overrides_;
    const EvidenceLane& evidence_;
    const Clock& clock_;
};

} // namespace phoenix::engine
