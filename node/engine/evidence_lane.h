// Evidence of double signing that waits for a block: beside the pool, so that no policy has a say about it.
#pragma once

#include "node/chain/evidence.h"
#include "node/chain/lane.h"
#include "node/engine/execution.h"
#include "node/upgrade/swap/accusation.h"

#include <map>
#include <optional>
#include <vector>

namespace phoenix::engine {

// One waits for each validator and height, and no more than kWaitingMax. Thread: core.
class EvidenceLane {
  public:
    EvidenceLane(const Execution& execution, const ChainStore& store) : execution_(execution), store_(store) {}

    // Whether a block of that height, the next one, may hold it.
    Result<> check(const chain::Transaction& transaction, std::uint64_t height) const;
    // Form and signature of the transaction are checked by the caller. False: such evidence waits already, or too
    // much else does. Errors: it could not be used in the next block, with the reason.
    Result<bool> add(const chain::Transaction& transaction);
    // After a block: what was used or grew too old does not wait any more.
    void committed();
    std::optional<chain::Transaction> find(const Hash& id) const;
    // What belongs into the block of that height, at most as many as one may hold.
    std::vector<chain::Transaction> next(std::uint64_t height) const;

  private:
    const Execution& execution_;
    const ChainStore& store_;
    std::map<std::pair<chain::PublicKey, std::uint64_t>, chain::Transaction> waiting_;
};

} // namespace phoenix::engine
