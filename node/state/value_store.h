// The values of every version of the state, readable at each height that is kept.
//
// A row of Family::Values: escaped key ‖ 00 00 ‖ big-endian ~version → 00 (deleted) or 01 ‖ value.
// Escaping writes 00 as 00 FF, so that rows sort by key and the newest version of a key comes first.
#pragma once

#include "node/state/view.h"
#include "node/storage/store.h"

#include <optional>

namespace phoenix::state {

Bytes valueRow(ByteView key, std::uint64_t version);

void putValues(storage::Batch& batch, const Delta& delta, std::uint64_t version);

// Reads the state as it was after executing `version`. Ends the process on a device error: a node that
// cannot read its state cannot go on.
class StoredView final : public View {
  public:
    StoredView(const storage::Store& store, std::uint64_t version) : store_(store), version_(version) {}

    std::optional<Bytes> get(ByteView key) const override;
    std::optional<Bytes> next(ByteView prefix, ByteView after) const override;

  private:
    const storage::Store& store_;
    std::uint64_t version_;
};

} // namespace phoenix::state
