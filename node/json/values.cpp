#include "node/json/values.h"

#include "node/json/network_shapes.h"
#include "node/json/package_shapes.h"
#include "node/json/shapes.h"

namespace phoenix::json {

namespace {

// A block in JSON is a summary for people and scripts; `raw` alone is what it is read from.
Value writeBlock(const BlockInfo& info) {
    const chain::Header& header = info.block.header;
    Array transactions;
    for (const chain::Transaction& transaction : info.block.transactions)
        transactions.push_back(write(transaction.id()));
    return Object{{"height", header.height},
                  {"hash", write(info.hash)},
                  {"time_ms", header.timeMs},
                  {"proposer", write(header.proposer)},
                  {"transactions", std::move(transactions)},
                  {"previous_hash", write(header.previousHash)},
                  {"state_root", write(header.stateRoot)},
                  {"receipts_root", write(header.receiptsRoot)},
                  {"services_root", write(header.servicesRoot)},
                  {"interval_ms", info.intervalMs},
                  {"raw", toHex(codec::encode(info.block))}};
}

// Members of the JSON of a block and of a transaction that are read back.
struct BlockMembers {
    Bytes raw;
    Hash hash{};
    std::uint64_t intervalMs = 0;
};

Value writeTransaction(const TransactionInfo& info) {
    const chain::TransactionBody& body = info.transaction.body;
    const chain::Receipt& receipt = info.execution.receipt;
    return Object{{"hash", write(info.hash)},
                  {"height", info.height},
                  {"status", write(receipt.status)},
                  {"code", receipt.code},
                  {"fuel_used", writeAmount(receipt.fuelUsed)},
                  {"fee", writeAmount(info.execution.fee)},
                  {"events", write(info.execution.events)},
                  {"sender", write(crypto::addressOf(body.sender))},
                  {"nonce", body.nonce},
                  {"service", body.service},
                  {"method", body.method},
                  {"returned", toHex(info.execution.returned)},
                  {"detail", info.execution.detail},
                  {"raw", toHex(codec::encode(info.transaction))},
                  {"raw_execution", toHex(codec::encode(info.execution))}};
}

struct TransactionMembers {
    Bytes raw;
    Bytes rawExecution;
    Hash hash{};
    std::uint64_t height = 0;
};

} // namespace

template<>
struct Shape<BlockMembers> {
    static void fields(auto& s, auto& visit) {
        visit("raw", s.raw);
        visit("hash", s.hash);
        visit("interval_ms", s.intervalMs);
    }
};

template<>
struct Shape<TransactionMembers> {
    static void fields(auto& s, auto& visit) {
        visit("raw", s.raw);
        visit("raw_execution", s.rawExecution);
        visit("hash", s.hash);
        visit("height", s.height);
    }
};

template<typename T>
Value toJson(const T& value) {
    if constexpr (std::is_same_v<T, BlockInfo>)
        return writeBlock(value);
    else if constexpr (std::is_same_v<T, TransactionInfo>)
        return writeTransaction(value);
    else
        return write(value);
}

template<typename T>
Result<T> fromJson(const Value& value, std::string_view what) {
    Trouble trouble;
    if constexpr (std::is_same_v<T, BlockInfo>) {
        BlockMembers members;
        if (!read(value, members, trouble)) return std::unexpected(trouble.error(what));
        auto block = codec::decode<chain::Block>(members.raw, "the raw block");
        if (!block) return forward(block, what);
        if (block->hash() != members.hash)
            return reject(std::string(what) + ": hash is not that of the raw block");
        return BlockInfo{std::move(*block), members.hash, members.intervalMs};
    } else if constexpr (std::is_same_v<T, TransactionInfo>) {
        TransactionMembers members;
        if (!read(value, members, trouble)) return std::unexpected(trouble.error(what));
        auto transaction = codec::decode<chain::Transaction>(members.raw, "the raw transaction");
        if (!transaction) return forward(transaction, what);
        auto execution = codec::decode<chain::Execution>(members.rawExecution, "the raw execution");
        if (!execution) return forward(execution, what);
        if (transaction->id() != members.hash)
            return reject(std::string(what) + ": hash is not that of the raw transaction");
        return TransactionInfo{members.hash, members.height, std::move(*transaction),
                               std::move(*execution)};
    } else {
        T result{};
        if (!read(value, result, trouble)) return std::unexpected(trouble.error(what));
        return result;
    }
}

#define PHOENIX_JSON(Type)                                                                         \
    template Value toJson(const Type&);                                                            \
    template Result<Type> fromJson(const Value&, std::string_view)

PHOENIX_JSON(NodeStatus);
PHOENIX_JSON(Snapshot);
PHOENIX_JSON(ServiceInfo);
PHOENIX_JSON(std::vector<ServiceInfo>);
PHOENIX_JSON(std::vector<EdgeInfo>);
PHOENIX_JSON(ValidatorInfo);
PHOENIX_JSON(std::vector<ValidatorInfo>);
PHOENIX_JSON(ProposalInfo);
PHOENIX_JSON(std::vector<ProposalInfo>);
PHOENIX_JSON(ProofInfo);
PHOENIX_JSON(HistoryEntry);
PHOENIX_JSON(std::vector<HistoryEntry>);
PHOENIX_JSON(BlockSummary);
PHOENIX_JSON(std::vector<BlockSummary>);
PHOENIX_JSON(BlockInfo);
PHOENIX_JSON(TransactionInfo);
PHOENIX_JSON(AccountInfo);
PHOENIX_JSON(NetworkState);
PHOENIX_JSON(PeerInfo);
PHOENIX_JSON(std::vector<PeerInfo>);
PHOENIX_JSON(PeerAction::Kind);
PHOENIX_JSON(GateReport);
PHOENIX_JSON(PackageInspection);
PHOENIX_JSON(LatencySample);
PHOENIX_JSON(std::vector<std::shared_ptr<const LatencySample>>);
PHOENIX_JSON(SwapMarker);
PHOENIX_JSON(NodeEvent);
PHOENIX_JSON(chain::Event);
PHOENIX_JSON(std::vector<chain::Event>);
PHOENIX_JSON(Hash);
PHOENIX_JSON(Address);
PHOENIX_JSON(Bytes);
PHOENIX_JSON(std::string);
PHOENIX_JSON(std::uint32_t);
PHOENIX_JSON(std::uint64_t);

#undef PHOENIX_JSON

} // namespace phoenix::json
