// State goes into execution as a view and comes out as a delta.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <map>
#include <optional>

namespace phoenix::state {

// The whole state at one height, by full key (chain/state_key.h).
// Errors of the device end the process through `require` at the caller's choice; a view never lies.
class View {
  public:
    virtual ~View() = default;
    virtual std::optional<Bytes> get(ByteView key) const = 0;
    // The first key with the prefix that is greater than `after`; `after` empty: the first of all.
    virtual std::optional<Bytes> next(ByteView prefix, ByteView after) const = 0;
};

// Writes by full key, in key order; an absent value is a deletion.
using Delta = std::map<Bytes, std::optional<Bytes>, ByteOrder>;

} // namespace phoenix::state
