// Overrides that wait for a block: beside the pool, so that no policy has a say about them.
#pragma once

#include "node/chain/lane.h"
#include "node/engine/execution.h"

#include <memory>
#include <optional>

namespace phoenix::engine {

// One waits at a time, for all that are good have the same sequence; the newest that is good is kept.
// Thread: core.
class OverrideLane {
  public:
    OverrideLane(const Execution& execution, const ChainStore& store) : execution_(execution), store_(store) {}

    // Form and signature of the transaction are checked by the caller. Errors: it could not be carried out in
    // the next block, with the reason.
    Result<> add(const chain::Transaction& transaction);
    // After a block: what it held does not wait any more.
    void committed(std::span<const chain::Transaction> transactions);
    bool contains(const Hash& id) const { return waiting_ && waiting_->id() == id; }
    std::optional<chain::Transaction> find(const Hash& id) const { return contains(id) ? waiting_ : std::nullopt; }
    // The one that belongs into the block of that height, when there is one.
    std::optional<chain::Transaction> next(std::uint64_t height) const;

  private:
    Result<> check(const chain::Transaction& transaction, std::uint64_t height) const;

    const Execution& execution_;
    const ChainStore& store_;
    std::optional<chain::Transaction> waiting_;
};

} // namespace phoenix::engine
