// Ordered bytes on disk: column families, atomic batches, snapshots. RocksDB is seen behind this only.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace phoenix::storage {

// The families of the node's database. Adding one at the end keeps old databases readable.
enum class Family : std::uint8_t {
    Meta,         // small facts: executed height, genesis, last signed
    Blocks,       // height (big-endian) → block and commit
    BlockHashes,  // block hash → height
    Executions,   // height ‖ index → Execution
    Transactions, // transaction id → height ‖ index
    Values,       // escaped key ‖ inverted version → value
    Nodes,        // state tree: version ‖ path → node
    Proposals,    // local facts about proposals and history: pauses, rehearsals
};
inline constexpr std::size_t kFamilies = 8;

// Writes that become durable together, or not at all.
class Batch {
  public:
    Batch();
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;

    void put(Family family, ByteView key, ByteView value);
    void remove(Family family, ByteView key);
    std::size_t bytes() const;

    struct Content;
    const Content& content() const { return *content_; }

  private:
    std::unique_ptr<Content> content_;
};

// Walks keys in rising order.
class Cursor {
  public:
    virtual ~Cursor() = default;
    virtual void seek(ByteView key) = 0; // the first key that is not less
    virtual bool valid() const = 0;
    virtual void next() = 0;
    virtual ByteView key() const = 0;   // until the next move
    virtual ByteView value() const = 0;
};

enum class Durability { Synced, Buffered };

// Thread: any reads and writes; the order of two writers is theirs to settle.
class Store {
  public:
    virtual ~Store() = default;

    // Errors: only those of the device (Report): a failing disk, a corrupt file.
    virtual Result<std::optional<Bytes>> get(Family family, ByteView key) const = 0;
    // A full disk is an error that says so; nothing of the batch is then visible.
    virtual Result<> write(const Batch& batch, Durability durability) = 0;
    virtual std::unique_ptr<Cursor> cursor(Family family) const = 0;
};

// Opens or creates the database in a folder. A second opener is refused by name of the folder.
Result<std::unique_ptr<Store>> openStore(const std::filesystem::path& folder);
// The same order and atomicity in memory; for tests and the simulator.
std::unique_ptr<Store> memoryStore();

} // namespace phoenix::storage
