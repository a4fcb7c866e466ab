#include "node/storage/batch.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

namespace phoenix::storage {

namespace {

constexpr const char* kFamilyNames[kFamilies] = {"meta",         "blocks", "block_hashes", "executions",
                                                 "transactions", "values", "nodes",        "proposals"};

rocksdb::Slice slice(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

ByteView view(const rocksdb::Slice& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

std::unexpected<Error> failure(const rocksdb::Status& status, const std::string& what) {
    if (status.IsNoSpace() || status.ToString().find("No space left") != std::string::npos)
        return fail(ErrorCode::Report, what + ": the disk is full; free space and start again");
    if (status.IsCorruption())
        return fail(ErrorCode::Report, what + ": the database is damaged (" + status.ToString() + ")");
    return fail(ErrorCode::Report, what + ": " + status.ToString());
}

class RocksCursor final : public Cursor {
  public:
    explicit RocksCursor(std::unique_ptr<rocksdb::Iterator> iterator) : iterator_(std::move(iterator)) {}
    void seek(ByteView key) override { iterator_->Seek(slice(key)); }
    // An iterator that meets a damaged block looks like one at the end; taking it for that would be a lie
    // about the state.
    bool valid() const override {
        if (iterator_->Valid()) return true;
        if (!iterator_->status().ok()) die(failure(iterator_->status(), "the database cannot be read").error().message);
        return false;
    }
    void next() override { iterator_->Next(); }
    ByteView key() const override { return view(iterator_->key()); }
    ByteView value() const override { return view(iterator_->value()); }

  private:
    std::unique_ptr<rocksdb::Iterator> iterator_;
};

class RocksStore final : public Store {
  public:
    RocksStore(std::unique_ptr<rocksdb::DB> db, std::vector<rocksdb::ColumnFamilyHandle*> families)
        : db_(std::move(db)), families_(std::move(families)) {}

    ~RocksStore() override {
        for (auto* family : families_) db_->DestroyColumnFamilyHandle(family);
        db_->Close();
    }

    Result<std::optional<Bytes>> get(Family family, ByteView key) const override {
        rocksdb::PinnableSlice value;
        const auto status = db_->Get(rocksdb::ReadOptions(), handle(family), slice(key), &value);
        if (status.IsNotFound()) return std::optional<Bytes>();
        if (!status.ok()) return failure(status, "the database cannot be read");
        return std::optional<Bytes>(toBytes(view(value)));
    }

    Result<> write(const Batch& batch, Durability durability) override {
        rocksdb::WriteBatch writes;
        for (const auto& one : batch.content().writes) {
            if (one.value)
                writes.Put(handle(one.family), slice(one.key), slice(*one.value));
            else
                writes.Delete(handle(one.family), slice(one.key));
        }
        rocksdb::WriteOptions options;
        options.sync = durability == Durability::Synced;
        const auto status = db_->Write(options, &writes);
        if (!status.ok()) return failure(status, "the database cannot be written");
        return {};
    }

    std::unique_ptr<Cursor> cursor(Family family) const override {
        return std::make_unique<RocksCursor>(std::unique_ptr<rocksdb::Iterator>(
            db_->NewIterator(rocksdb::ReadOptions(), handle(family))));
    }

  private:
    rocksdb::ColumnFamilyHandle* handle(Family family) const { return families_[std::size_t(family)]; }

    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

} // namespace

Result<std::unique_ptr<Store>> openStore(const std::filesystem::path& folder) {
    rocksdb::DBOptions options;
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    options.max_background_jobs = 2;
    options.keep_log_file_num = 2;
    options.max_log_file_size = 1 << 20;
    options.info_log_level = rocksdb::WARN_LEVEL;
    options.recycle_log_file_num = 0;
    // An unfinished record at the end is what a loss of power leaves. Anything else is damage, and to go on
    // without what follows it could mean to sign twice.
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    options.max_total_wal_size = 64 << 20;
    rocksdb::ColumnFamilyOptions family;
    family.write_buffer_size = 8 << 20;
    family.compression = rocksdb::kNoCompression;
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = rocksdb::NewLRUCache(16 << 20);
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));

    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors{{rocksdb::kDefaultColumnFamilyName, family}};
    for (const char* name : kFamilyNames) descriptors.emplace_back(name, family);
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* raw = nullptr;
    const auto status = rocksdb::DB::Open(options, folder.string(), descriptors, &handles, &raw);
    if (!status.ok()) {
        const std::string text = status.ToString();
        if (text.find("While lock file") != std::string::npos || text.find("lock hold by") != std::string::npos)
            return fail(ErrorCode::Report, "the database in " + folder.string() +
                                               " is in use by another process; stop that node first");
        return failure(status, "the database in " + folder.string() + " cannot be opened");
    }
    std::unique_ptr<rocksdb::DB> db(raw);
    db->DestroyColumnFamilyHandle(handles.front());
    handles.erase(handles.begin());
    return std::make_unique<RocksStore>(std::move(db), std::move(handles));
}

} // namespace phoenix::storage
