#include "node/state/value_store.h"

namespace phoenix::state {

namespace {

using storage::Family;

void appendEscaped(Bytes& row, ByteView key) {
    for (const std::uint8_t byte : key) {
        row.push_back(byte);
        if (byte == 0) row.push_back(0xff);
    }
}

Bytes rowStart(ByteView key) {
    Bytes row;
    row.reserve(key.size() + 12);
    appendEscaped(row, key);
    row.push_back(0);
    row.push_back(0);
    return row;
}

// The key of a row without its version.
Bytes keyOf(ByteView row) {
    Bytes key;
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
    cursor->seek(valueRow(key, version_));
    if (!cursor->valid() || !startsWith(cursor->key(), rowStart(key))) return std::nullopt;
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
        from.insert(from.end(), 8, 0xff);
    }
    cursor->seek(from);
    while (cursor->valid() && startsWith(cursor->key(), escapedPrefix)) {
        const Bytes key = keyOf(cursor->key());
        cursor->seek(valueRow(key, version_));
        if (cursor->valid() && startsWith(cursor->key(), rowStart(key)) && cursor->value()[0] == 1)
            return key;
        Bytes past = rowStart(key);
        past.insert(past.end(), 9, 0xff);
        cursor->seek(past);
    }
    return std::nullopt;
}

} // namespace phoenix::state
