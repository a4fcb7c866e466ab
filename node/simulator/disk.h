// A store whose power can fail at any write.
//
// Batches are written in order. What was not synced may vanish, the newest first, as the end of a log does whose
// last pages were not written; a batch that is torn is found by its checksum and counts as not written. A synced
// batch during which the power fails is there or not, but whole.
#pragma once

#include "node/simulator/random.h"
#include "node/storage/store.h"

#include <array>
#include <map>

namespace phoenix::simulator {

// Thread: that of the simulator.
class Disk final : public storage::Store {
  public:
    Result<std::optional<Bytes>> get(storage::Family family, ByteView key) const override;
    Result<> write(const storage::Batch& batch, storage::Durability durability) override;
    std::unique_ptr<storage::Cursor> cursor(storage::Family family) const override;

    // The power fails at the write with this number from now, 1 being the next.
    void failAt(std::uint64_t write, Random chance);
    // It never fails at all, and need not remember how to lose what is not durable. Before the first write.
    void neverFails() { remembers_ = false; }
    // It does not fail any more by itself.
    void spare() { failsAt_ = UINT64_MAX; }
    // The power fails now.
    void fail(Random chance);
    bool failed() const { return failed_; }
    // What is left is found again.
    void powerOn() { failed_ = false; }
    std::uint64_t writes() const { return writes_; }

  private:
    using Table = std::map<Bytes, Bytes, ByteOrder>;
    struct Before {
        storage::Family family;
        Bytes key;
        std::optional<Bytes> value;
    };
    class TableCursor;

    void apply(const storage::Batch& batch);

    std::array<Table, storage::kFamilies> tables_;
    std::vector<std::vector<Before>> unsynced_; // how to take back the batches that are not durable, in order
    std::uint64_t writes_ = 0;
    std::uint64_t failsAt_ = UINT64_MAX;
    Random chance_{0};
    bool remembers_ = true;
    bool failed_ = false;
};

} // namespace phoenix::simulator
