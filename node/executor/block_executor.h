// Executes a block on a view of the state: hooks, transactions with their fees, and what comes of it.
//
// The kernel's part of a transaction, in order: `fees.quote` gives the greatest fee; `ledger.check` takes
// it and the nonce, or the transaction is void; the call itself; `fees.charge` gives the fee of the fuel
// used; `ledger.settle` returns the rest. Fees are summed by the kernel and handed to fees.end_block.
#pragma once

#include "node/chain/block.h"
#include "node/chain/parameters.h"
#include "node/service/call_gate.h"

#include <optional>
#include <set>

namespace phoenix::executor {

// Fuel every transaction uses before its call: the signature and its bytes.
inline constexpr std::uint64_t kTransactionFuel = 60'000;
inline constexpr std::uint64_t kTransactionByteFuel = 10;
// The least limit: below it a transaction is void, for what it pays would not cover what it costs.
constexpr std::uint64_t leastFuel(std::uint64_t bytes) {
    return kTransactionFuel + kTransactionByteFuel * bytes;
}

// A hook or a method that the kernel calls failed: the caller decides about containment (chain.md).
struct KernelCallTrap {
    std::string service; // the one at fault
    std::string what; // "end_block", "fees.quote"
    std::string detail;
};

struct BlockInput {
    service::BlockFacts facts;
    std::span<const chain::Transaction> transactions;
    const chain::Parameters& parameters;
    // Services in probation: a trap in a kernel call of one of them ends the execution at once.
    const std::set<std::string>& probation;
};

struct BlockOutput {
    std::vector<chain::Execution> executions; // one a transaction
    std::vector<chain::Event> hookEvents;
    std::vector<KernelCallTrap> dropped;      // hooks whose writes were dropped, after probation
    std::optional<KernelCallTrap> contain;    // set: nothing else of this output counts
    std::uint64_t feesTotal = 0;
    std::uint64_t fuelTotal = 0;
};

// Thread: the caller's. Writes go to `state`; when `contain` is set the caller drops them.
class BlockExecutor {
  public:
    BlockExecutor(const service::Registry& registry, service::Recorder& recorder,
                  service::KernelService& kernel)
        : registry_(registry), recorder_(recorder), kernel_(kernel) {}

    BlockOutput execute(const BlockInput& input, state::Overlay& state) const;

  private:
    chain::Execution executeOne(const BlockInput& input, const chain::Transaction& transaction,
                                state::Overlay& state, BlockOutput& output) const;
    void runHooks(const BlockInput& input, std::string_view hook, state::Overlay& state,
                  BlockOutput& output) const;

    const service::Registry& registry_;
    service::Recorder& recorder_;
    service::KernelService& kernel_;
};

// One RFC 6962 root over the receipts and, last, the events of the hooks.
chain::Hash receiptsRoot(const BlockOutput& output);

} // namespace phoenix::executor
