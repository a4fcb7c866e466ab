#include "node/engine/chain_store.h"

namespace phoenix::engine {

using storage::Batch;
using storage::Family;

namespace {

Bytes bigEndian(std::uint64_t value, int bytes = 8) {
    Bytes out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(std::uint8_t(value >> shift));
    return out;
}

Bytes key(std::string_view table, ByteView rest = {}) {
    Bytes full = toBytes(table);
    append(full, rest);
    return full;
}

Bytes placeKey(const TransactionPlace& place) {
    Bytes full = bigEndian(place.height);
    append(full, bigEndian(place.index, 4));
    return full;
}

Bytes pauseKey(std::uint64_t height, std::string_view service) {
    Bytes full = key("pause/", bigEndian(height));
    append(full, viewOf(service));
    return full;
}

template<typename T>
Result<std::optional<T>> read(const storage::Store& store, Family family, ByteView key, std::string_view what) {
    auto bytes = store.get(family, key);
    if (!bytes) return forward(bytes);
    if (!*bytes) return std::optional<T>();
    auto value = codec::decode<T>(**bytes, what);
    if (!value) {
        Error error = value.error();
        error.code = ErrorCode::Report;
        error.message = "the database is damaged: " + error.message;
        return std::unexpected(std::move(error));
    }
    return std::optional<T>(std::move(*value));
}

} // namespace

Result<std::optional<Hash>> ChainStore::genesisHash() const {
    return read<Hash>(store_, Family::Meta, viewOf("genesis"), "the genesis hash");
}

Result<std::uint64_t> ChainStore::committedHeight() const {
    auto height = read<std::uint64_t>(store_, Family::Meta, viewOf("committed"), "the committed height");
    if (!height) return forward(height);
    return height->value_or(0);
}

Result<std::uint64_t> ChainStore::executedHeight() const {
    auto height = read<std::uint64_t>(store_, Family::Meta, viewOf("executed"), "the executed height");
    if (!height) return forward(height);
    return height->value_or(0);
}

Result<std::uint64_t> ChainStore::firstHeight() const {
    auto height = read<std::uint64_t>(store_, Family::Meta, viewOf("first"), "the first height");
    if (!height) return forward(height);
    return height->value_or(1);
}

Result<std::optional<BlockRecord>> ChainStore::block(std::uint64_t height) const {
    return read<BlockRecord>(store_, Family::Blocks, bigEndian(height), "block " + std::to_string(height));
}

Result<std::optional<TransactionPlace>> ChainStore::find(const Hash& transaction) const {
    return read<TransactionPlace>(store_, Family::Transactions, transaction, "a transaction's place");
}

Result<std::optional<chain::Execution>> ChainStore::execution(const TransactionPlace& place) const {
    return read<chain::Execution>(store_, Family::Executions, placeKey(place), "an execution");
}

Result<chain::ExecutionRoots> ChainStore::roots(std::uint64_t height) const {
    auto roots = read<chain::ExecutionRoots>(store_, Family::Meta, key("roots/", bigEndian(height)), "roots");
    if (!roots) return forward(roots);
    if (!*roots)
        return fail(ErrorCode::NotFound, "height " + std::to_string(height) + " was not executed here");
    return **roots;
}

Result<chain::ValidatorSet> ChainStore::validators(std::uint64_t height) const {
    auto list = read<std::vector<chain::Validator>>(store_, Family::Meta, key("validators/", bigEndian(height)),
                                                    "a validator set");
    if (!list) return forward(list);
    if (!*list)
        return fail(ErrorCode::NotFound, "the validator set of height " + std::to_string(height) + " is not known here");
    return chain::ValidatorSet::make(std::move(**list));
}

Result<consensus::SafetyRecord> ChainStore::safety() const {
    auto record = read<consensus::SafetyRecord>(store_, Family::Meta, viewOf("safety"), "the record of what was signed");
    if (!record) return forward(record);
    return record->value_or(consensus::SafetyRecord{});
}

Result<std::vector<LogEntry>> ChainStore::log() const {
    std::vector<LogEntry> entries;
    for (std::uint32_t i = 0;; ++i) {
        auto entry = read<LogEntry>(store_, Family::Meta, key("log/", bigEndian(i, 4)), "the consensus log");
        if (!entry) return forward(entry);
        if (!*entry) return entries;
        entries.push_back(std::move(**entry));
    }
}

Result<std::optional<std::uint64_t>> ChainStore::pauseMicroseconds(std::uint64_t height,
                                                                   std::string_view service) const {
    return read<std::uint64_t>(store_, Family::Proposals, pauseKey(height, service), "a pause");
}

void ChainStore::putGenesis(Batch& batch, const Hash& genesis) {
    batch.put(Family::Meta, viewOf("genesis"), codec::encode(genesis));
}

void ChainStore::putBlock(Batch& batch, const BlockRecord& record) {
    const std::uint64_t height = record.block.header.height;
    batch.put(Family::Blocks, bigEndian(height), codec::encode(record));
    batch.put(Family::BlockHashes, record.block.hash(), codec::encode(height));
    batch.put(Family::Meta, viewOf("committed"), codec::encode(height));
}

void ChainStore::putFirst(Batch& batch, std::uint64_t height) {
    batch.put(Family::Meta, viewOf("first"), codec::encode(height));
}

void ChainStore::putExecuted(Batch& batch, std::uint64_t height, const chain::ExecutionRoots& roots) {
    batch.put(Family::Meta, viewOf("executed"), codec::encode(height));
    batch.put(Family::Meta, key("roots/", bigEndian(height)), codec::encode(roots));
}

void ChainStore::putPlace(Batch& batch, const Hash& transaction, const TransactionPlace& place) {
    batch.put(Family::Transactions, transaction, codec::encode(place));
}

void ChainStore::putExecution(Batch& batch, const TransactionPlace& place, const chain::Execution& execution) {
    batch.put(Family::Executions, placeKey(place), codec::encode(execution));
}

void ChainStore::putValidators(Batch& batch, std::uint64_t height, const chain::ValidatorSet& set) {
    batch.put(Family::Meta, key("validators/", bigEndian(height)), codec::encode(set.validators()));
}

void ChainStore::putSafety(Batch& batch, const consensus::SafetyRecord& record) {
    batch.put(Family::Meta, viewOf("safety"), codec::encode(record));
}

void ChainStore::putLog(Batch& batch, std::uint32_t index, const LogEntry& entry) {
    batch.put(Family::Meta, key("log/", bigEndian(index, 4)), codec::encode(entry));
}

void ChainStore::clearLog(Batch& batch, std::uint32_t count) const {
    for (std::uint32_t i = 0; i < count; ++i) batch.remove(Family::Meta, key("log/", bigEndian(i, 4)));
}

void ChainStore::putPause(Batch& batch, std::uint64_t height, std::string_view service,
                          std::uint64_t microseconds) {
    batch.put(Family::Proposals, pauseKey(height, service), codec::encode(microseconds));
}

} // namespace phoenix::engine
