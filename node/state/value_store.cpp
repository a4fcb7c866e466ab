#include "node/state/value_store.h"

#include <algorithm>

namespace phoenix::state {

namespace {

using storage::Family;

constexpr std::size_t kVersionBytes = 8;

void appendEscaped(Bytes& row, ByteView key) {
    while (!key.empty()) {
        const auto zero = std::ranges::find(key, std::uint8_t(0));
        const bool found = zero != key.end();
        row.insert(row.end(), key.begin(), zero + (found ? 1 : 0));
        if (found) row.push_back(0xff);
        key = key.subspan(std::size_t(zero - key.begin()) + (found ? 1 : 0));
    }
}

Bytes rowStart(ByteView key) {
    Bytes row;
    row.reserve(key.size() + 16);
    appendEscaped(row, key);
    row.push_back(0);
    row.push_back(0);
    return row;
}

// What all versions of a row's key begin with.
ByteView startOf(ByteView row) {
    return row.first(row.size() - kVersionBytes);
}

// The key of a row without its version.
Bytes keyOf(ByteView row) {
    Bytes key;
    key.reserve(row.size());
    for (std::size_t i = 0; i + 10 < row.size(); ++i) {
        key.push_back(row[i]);
        if (row[i] == 0) ++i;
    }
    return key;
}

} // namespace

Bytes valueRow(ByteView key, std::uint64_t version) {
    Bytes row = rowStart(key);
    for (int shift = 56; shift >= 0; shift -= 8) row.push_back(std::uint8_t(~version >> shift));
    return row;
}

void putValues(storage::Batch& batch, const Delta& delta, std::uint64_t version) {
    for (const auto& [key, value] : delta) {
        Bytes stored{std::uint8_t(value ? 1 : 0)};
        if (value) append(stored, *value);
        batch.put(Family::Values, valueRow(key, version), stored);
    }
}

std::optional<Bytes> StoredView::get(ByteView key) const {
    const auto cursor = store_.cursor(Family::Values);
    const Bytes row = valueRow(key, version_);
    cursor->seek(row);
    if (!cursor->valid() || !startsWith(cursor->key(), startOf(row))) return std::nullopt;
    const ByteView stored = cursor->value();
    require(!stored.empty(), "a row of the state has no value");
    if (stored[0] == 0) return std::nullopt;
    return toBytes(stored.subspan(1));
}

std::optional<Bytes> StoredView::next(ByteView prefix, ByteView after) const {
    const auto cursor = store_.cursor(Family::Values);
    Bytes escapedPrefix;
    appendEscaped(escapedPrefix, prefix);
    Bytes from;
    if (after.empty() || compare(after, prefix) < 0) {
        from = escapedPrefix;
    } else {
        from = rowStart(after);
        from.push_back(0xff);
        from.insert(from.end(), kVersionBytes, 0xff);
    }
    cursor->seek(from);
    while (cursor->valid() && startsWith(cursor->key(), escapedPrefix)) {
        Bytes key = keyOf(cursor->key());
        Bytes row = valueRow(key, version_);
        if (compare(cursor->key(), row) < 0) cursor->seek(row);
        if (cursor->valid() && startsWith(cursor->key(), startOf(row)) && cursor->value()[0] == 1) return key;
        row.resize(row.size() - kVersionBytes);
        row.insert(row.end(), kVersionBytes + 1, 0xff);
        cursor->seek(row);
    }
    return std::nullopt;
}

} // namespace phoenix::state
