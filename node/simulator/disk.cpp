#include "node/simulator/disk.h"

#include "node/storage/batch.h"

namespace phoenix::simulator {

using storage::Family;

// Nobody writes while a cursor is in use: there is one thread, and the engine reads before it writes.
class Disk::TableCursor final : public storage::Cursor {
  public:
    TableCursor(const Table& table, const std::uint64_t& writes)
        : table_(table), writes_(writes), made_(writes), at_(table.end()) {}
    void seek(ByteView key) override { at_ = table_.lower_bound(key); }
    bool valid() const override {
        require(writes_ == made_, "a cursor is used after a write, which this store does not keep apart");
        return at_ != table_.end();
    }
    void next() override { ++at_; }
    ByteView key() const override { return at_->first; }
    ByteView value() const override { return at_->second; }

  private:
    const Table& table_;
    const std::uint64_t& writes_;
    std::uint64_t made_;
    Table::const_iterator at_;
};

Result<std::optional<Bytes>> Disk::get(Family family, ByteView key) const {
    const Table& table = tables_[std::size_t(family)];
    const auto found = table.find(key);
    if (found == table.end()) return std::optional<Bytes>();
    return std::optional<Bytes>(found->second);
}

Result<> Disk::write(const storage::Batch& batch, storage::Durability durability) {
    if (failed_) return phoenix::fail(ErrorCode::Report, "the power is off");
    ++writes_;
    const bool fails = writes_ == failsAt_;
    // A write that fails is whole or is not there.
    if (!fails || chance_.chance(50)) {
        apply(batch);
        if (durability == storage::Durability::Synced) unsynced_.clear();
    }
    if (!fails) return {};
    fail(chance_);
    return phoenix::fail(ErrorCode::Report, "the power failed");
}

void Disk::apply(const storage::Batch& batch) {
    std::vector<Before> before;
    for (const auto& one : batch.content().writes) {
        Table& table = tables_[std::size_t(one.family)];
        const auto found = table.lower_bound(one.key);
        const bool there = found != table.end() && found->first == one.key;
        if (!there && !one.value) continue;
        if (remembers_)
            before.push_back({one.family, one.key, there ? std::optional(std::move(found->second)) : std::nullopt});
        if (!one.value)
            table.erase(found);
        else if (there)
            found->second = *one.value;
        else
            table.emplace_hint(found, one.key, *one.value);
    }
    if (remembers_) unsynced_.push_back(std::move(before));
}

std::unique_ptr<storage::Cursor> Disk::cursor(Family family) const {
    return std::make_unique<TableCursor>(tables_[std::size_t(family)], writes_);
}

void Disk::failAt(std::uint64_t write, Random chance) {
    failsAt_ = writes_ + write;
    chance_ = chance;
}

void Disk::fail(Random chance) {
    require(remembers_, "a disk that never fails fails");
    failed_ = true;
    failsAt_ = UINT64_MAX;
    for (std::uint64_t lost = chance.below(unsynced_.size() + 1); lost > 0; --lost) {
        auto& batch = unsynced_.back();
        for (auto one = batch.rbegin(); one != batch.rend(); ++one) {
            Table& table = tables_[std::size_t(one->family)];
            if (one->value)
                table.insert_or_assign(one->key, std::move(*one->value));
            else if (const auto found = table.find(one->key); found != table.end())
                table.erase(found);
        }
        unsynced_.pop_back();
    }
    unsynced_.clear();
    ++writes_;
}

} // namespace phoenix::simulator
