// Executes committed blocks one after another and makes their results durable: state, receipts, roots, the
// validator set of H+3, and what swapped. The same object replays a chain.
#pragma once

#include "node/api/values.h"
#include "node/chain/genesis.h"
#include "node/engine/chain_store.h"
#include "node/engine/ports.h"
#include "node/executor/block_executor.h"
#include "node/state/tree.h"
#include "node/state/value_store.h"
#include "node/upgrade/swap/lifecycle.h"
#include "node/upgrade/swap/upgrades_service.h"

namespace phoenix::engine {

// What executing one block gave, for those who watch.
struct BlockResult {
    std::uint64_t height = 0;
    chain::ExecutionRoots roots;
    std::vector<chain::Execution> executions;
    std::vector<chain::Event> events; // of hooks and boundaries
    std::vector<swap::Swap> swaps;
    std::vector<std::string> alerts;
    std::uint64_t pauseMicroseconds = 0; // the boundary's work, when something swapped
    std::uint64_t executeMicroseconds = 0;
    std::uint64_t commitMicroseconds = 0;
    bool repeated = false; // executed again after a containment
};

using chain::kDelayBlocks;

// Thread: core.
class Execution {
  public:
    // `seal` are gates 1-7; `unixMs` and µs come from the clock port for measuring only.
    Execution(ChainStore& store, const Hash& genesis, swap::Stage& stage, swap::SealCheck seal,
              service::Recorder& recorder, const Clock& clock);

    // Writes the state of genesis as height 0 into an empty database.
    Result<> initialise(const chain::Genesis& genesis);
    // Loads the versions in force at the executed height.
    Result<> load();

    Result<BlockResult> execute(const chain::Block& block);

    std::uint64_t height() const { return height_; }
    const service::Registry& registry() const { return registry_; }
    const chain::ExecutionRoots& roots() const { return roots_; }
    state::StoredView view() const { return {store_.store(), height_}; }
    const chain::Parameters& parameters() const { return parameters_; }
    const Hash& genesis() const { return genesis_; }

    // Runs a view on the newest state; nothing is kept.
    Result<Bytes> query(std::string_view service, std::string_view method, ByteView args);

    // Of the newest state.
    Result<api::ProofInfo> proveState(ByteView key) const;

    // Between two blocks: the slots with this code get the program that the stage has of it now.
    void renew(const Hash& codeHash);

  private:
    struct Attempt;
    Result<> runGenesis(const chain::Genesis& genesis, state::Overlay& overlay);
    Result<> commit(const chain::Block* block, std::uint64_t height, state::Overlay& overlay,
                    const executor::BlockOutput& output, BlockResult& result);
    chain::ValidatorSet nextValidators(std::uint64_t height, state::Overlay& overlay,
                                       const chain::ValidatorSet& current, std::vector<std::string>& alerts);
    service::BlockFacts factsOf(const chain::Header& header) const;
    Result<Bytes> ask(state::Overlay& overlay, std::string_view service, std::string_view method,
                      ByteView args, std::int64_t fuel);
    void unload();

    ChainStore& store_;
    Hash genesis_;
    swap::Stage& stage_;
    service::Recorder& recorder_;
    const Clock& clock_;
    chain::ValidatorSet validators_; // of the block being executed
    swap::UpgradesService upgrades_;
    swap::Lifecycle lifecycle_;
    state::Tree tree_;

    std::uint64_t height_ = 0;
    service::BlockFacts facts_; // of the newest block
    state::NodeRef root_;
    chain::ExecutionRoots roots_;
    chain::Parameters parameters_;
    service::Registry registry_;
    std::string refusal_; // why the newest validator set was refused; local
};

} // namespace phoenix::engine
