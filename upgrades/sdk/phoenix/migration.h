// Rewriting a map a batch at a time, for the hooks migrate and migrate_back.
#pragma once

#include <phoenix/context.h>
#include <phoenix/state.h>

namespace phx {

// migrate and migrate_back: called again with the cursor they gave back until they say done. The first
// cursor is empty.
struct MigrateArgs {
    u16 from_major, from_minor, from_patch;
    Bytes cursor;
    PHX_FIELDS(from_major, from_minor, from_patch, cursor)
};
struct MigrateResult {
    bool done;
    Bytes cursor;
    PHX_FIELDS(done, cursor)
};

// Gives `rewrite` at most `most` keys after the cursor, and fewer when less than `fuelKept` fuel would be
// left: a step that runs out of fuel is undone and stops the migration. The cursor is the last key done,
// so a step may be repeated after a restart; `rewrite` may set or erase the key it is given, but makes no
// new ones in this map.
template<class K, class Rewrite>
MigrateResult migrateBatch(const Keyed<K>& map, Bytes cursor, u32 most, u64 fuelKept,
                           Rewrite&& rewrite) {
    Option<K> last;
    if (!cursor.empty()) {
        KeyReader in{cursor.data, cursor.size};
        last = K{};
        in.get(*last);
    }
    const auto cursorAt = [](const K& key) {
        KeyBytes bytes;
        bytes.add(key);
        u8* kept = static_cast<u8*>(allocate(bytes.size));
        copyBytes(kept, bytes.bytes, bytes.size);
        return Bytes(kept, bytes.size);
    };
    u32 count = 0;
    for (Option<K> key = map.next(last); key; key = map.next(key)) {
        // The first is always done: a step that does nothing would never end.
        if (count == most || (count > 0 && fuelLeft() < fuelKept)) return {false, cursorAt(*last)};
        rewrite(*key);
        last = key;
        ++count;
    }
    return {true, {}};
}

} // namespace phx
