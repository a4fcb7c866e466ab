#include "node/storage/batch.h"

#include <map>
#include <shared_mutex>

namespace phoenix::storage {

namespace {

using Table = std::map<Bytes, Bytes, ByteOrder>;

// Holds the table as it was, which is the snapshot that a cursor promises.
class MemoryCursor final : public Cursor {
  public:
    explicit MemoryCursor(std::shared_ptr<const Table> table) : table_(std::move(table)), at_(table_->end()) {}
    void seek(ByteView key) override { at_ = table_->lower_bound(key); }
    bool valid() const override { return at_ != table_->end(); }
    void next() override { ++at_; }
    ByteView key() const override { return at_->first; }
    ByteView value() const override { return at_->second; }

  private:
    std::shared_ptr<const Table> table_;
    Table::const_iterator at_;
};

class MemoryStore final : public Store {
  public:
    Result<std::optional<Bytes>> get(Family family, ByteView key) const override {
        std::shared_lock lock(mutex_);
        const Table& table = *tables_[std::size_t(family)];
        const auto found = table.find(key);
        if (found == table.end()) return std::optional<Bytes>();
        return std::optional<Bytes>(found->second);
    }

    Result<> write(const Batch& batch, Durability) override {
        std::unique_lock lock(mutex_);
        for (const auto& one : batch.content().writes) {
            Table& table = own(one.family);
            if (one.value)
                table.insert_or_assign(one.key, *one.value);
            else if (const auto found = table.find(one.key); found != table.end())
                table.erase(found);
        }
        return {};
    }

    std::unique_ptr<Cursor> cursor(Family family) const override {
        std::shared_lock lock(mutex_);
        return std::make_unique<MemoryCursor>(tables_[std::size_t(family)]);
    }

  private:
    // The table for writing: a fresh copy when a cursor still holds it.
    Table& own(Family family) {
        auto& table = tables_[std::size_t(family)];
        if (table.use_count() > 1) table = std::make_shared<Table>(*table);
        return *table;
    }

    static std::array<std::shared_ptr<Table>, kFamilies> emptyTables() {
        std::array<std::shared_ptr<Table>, kFamilies> tables;
        for (auto& table : tables) table = std::make_shared<Table>();
        return tables;
    }

    mutable std::shared_mutex mutex_;
    std::array<std::shared_ptr<Table>, kFamilies> tables_ = emptyTables();
};

} // namespace

std::unique_ptr<Store> memoryStore() {
    return std::make_unique<MemoryStore>();
}

} // namespace phoenix::storage
