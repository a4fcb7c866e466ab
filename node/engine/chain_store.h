// What the engine keeps on disk beside the state: blocks, executions, consensus' memory, small facts.
//
//   Blocks        u64 height                → BlockRecord
//   BlockHashes   block hash                → u64 height
//   Executions    u64 height, u32 index     → chain::Execution
//   Transactions  transaction id            → TransactionPlace
//   Meta          genesis, executed, safety, roots/<height>, validators/<height>, log/<u32>
//   Proposals     pause/<height><service>   → u64 µs of the exchange, measured here
// Integers in keys are big-endian.
#pragma once

#include "node/chain/block.h"
#include "node/chain/receipt.h"
#include "node/consensus/messages.h"
#include "node/storage/store.h"

#include <optional>

namespace phoenix::engine {

using chain::Hash;

struct BlockRecord {
    chain::Block block;
    chain::Commit commit; // of this block

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.block, self.commit);
    }
};

struct TransactionPlace {
    std::uint64_t height = 0;
    std::uint32_t index = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.index);
    }
};

// A consensus message of the height under way, as the write-ahead log keeps it.
struct LogEntry {
    std::optional<chain::Proposal> proposal;
    std::optional<chain::Block> block;
    std::optional<chain::Vote> vote;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.proposal, self.block, self.vote);
    }
};

// Thread: core writes; any reads.
class ChainStore {
  public:
    explicit ChainStore(storage::Store& store) : store_(store) {}

    storage::Store& store() const { return store_; }

    Result<std::optional<Hash>> genesisHash() const;
    Result<std::uint64_t> committedHeight() const; // 0: none
    Result<std::uint64_t> executedHeight() const;  // genesis is 0
    Result<std::uint64_t> firstHeight() const;     // of the oldest block that is here; 1 when nothing was left out
    Result<std::optional<BlockRecord>> block(std::uint64_t height) const;
    Result<std::optional<TransactionPlace>> find(const Hash& transaction) const;
    Result<std::optional<chain::Execution>> execution(const TransactionPlace& place) const;
    Result<chain::ExecutionRoots> roots(std::uint64_t height) const;
    Result<chain::ValidatorSet> validators(std::uint64_t height) const;
    Result<consensus::SafetyRecord> safety() const;
    Result<std::vector<LogEntry>> log() const;
    Result<std::optional<std::uint64_t>> pauseMicroseconds(std::uint64_t height, std::string_view service) const;

    static void putGenesis(storage::Batch& batch, const Hash& genesis);
    static void putBlock(storage::Batch& batch, const BlockRecord& record);
    static void putFirst(storage::Batch& batch, std::uint64_t height);
    static void putExecuted(storage::Batch& batch, std::uint64_t height, const chain::ExecutionRoots& roots);
    static void putExecution(storage::Batch& batch, const TransactionPlace& place, const chain::Execution& execution);
    static void putPlace(storage::Batch& batch, const Hash& transaction, const TransactionPlace& place);
    static void putValidators(storage::Batch& batch, std::uint64_t height, const chain::ValidatorSet& set);
    static void putSafety(storage::Batch& batch, const consensus::SafetyRecord& record);
    static void putLog(storage::Batch& batch, std::uint32_t index, const LogEntry& entry);
    void clearLog(storage::Batch& batch, std::uint32_t count) const;
    static void putPause(storage::Batch& batch, std::uint64_t height, std::string_view service,
                         std::uint64_t microseconds);

  private:
    storage::Store& store_;
};

} // namespace phoenix::engine
