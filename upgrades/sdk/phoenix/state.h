// Typed state: a cell is one value under one key, a map is one value for each key of a kind, a set is keys
// alone; queues and lists are in state_list.h.
//
// Keys: a cell's is its name; a map's is its name, '/', and the key encoded so that byte order is the
// order of the keys (integers big-endian, i64 with its sign turned). Values are Borsh. Two of them with one
// name, or with names of which one continues the other after a '/', would share keys: name each otherwise.
#pragma once

#include <phoenix/borsh.h>

namespace phx {

// Whether a T can be the key of a map. Text has no end mark, so it may only be the last part of a key.
template<class T>
inline constexpr bool isKey = isInteger<T> || isBool<T> || Enumeration<T>;
template<>
inline constexpr bool isKey<Text> = true;
template<u32 N, class Tag>
inline constexpr bool isKey<Fixed<N, Tag>> = true;
template<class... Fields>
consteval bool textOnlyLast() {
    const bool isText[] = {__is_same(Fields, Text)..., false};
    for (u32 i = 0; i + 1 < sizeof...(Fields); ++i)
        if (isText[i]) return false;
    return true;
}
template<Struct T>
inline constexpr bool isKey<T> = [] {
    T zero{};
    return T::phxFields(zero, []<class... Fields>(const Fields&...) {
        return sizeof...(Fields) > 0 && (isKey<Fields> && ...) && textOnlyLast<Fields...>();
    });
}();
template<class T>
consteval void checkKey() {
    static_assert(!forgetsAField<T>(),
                  "PHX_FIELDS does not name every field of this struct: keys would be taken for each other");
    static_assert(isKey<T>,
                  "this type cannot be a key: use integers, bool, Hash, Key, Address, an enumeration, Text, or "
                  "a struct of them in which Text is the last field");
}

// Builds a state key; at most PHX_KEY_MAX bytes.
struct KeyBytes {
    u8 bytes[PHX_KEY_MAX];
    u32 size = 0;

    [[gnu::noinline]] void raw(const void* from, u32 count) {
        require(count <= PHX_KEY_MAX - size, kAbortTooLong, "a state key is longer than 256 bytes");
        copyBytes(bytes + size, from, count);
        size += count;
    }
    template<class T>
        requires isInteger<T>
    void add(T value) {
        const u64 ordered = u64(value) ^ (__is_same(T, i64) ? 1ull << 63 : 0);
        u8 big[sizeof(T)];
        for (u32 i = 0; i < sizeof(T); ++i) big[i] = u8(ordered >> (8 * (sizeof(T) - 1 - i)));
        raw(big, sizeof(T));
    }
    template<class T>
        requires(isBool<T> || Enumeration<T>)
    void add(T value) { add(u8(value)); }
    template<u32 N, class Tag>
    void add(const Fixed<N, Tag>& value) { raw(value.bytes, N); }
    void add(Text value) { raw(value.data, value.size); }
    template<Struct T>
    void add(const T& value) {
        T::phxFields(value, [this](const auto&... fields) { (this->add(fields), ...); });
    }
};

// Reads back what KeyBytes wrote.
struct KeyReader {
    const u8* at;
    u32 left;

    const u8* raw(u32 count) {
        require(count <= left, kAbortBadState, "a state key is shorter than its type");
        const u8* start = at;
        at += count;
        left -= count;
        return start;
    }
    template<class T>
        requires isInteger<T>
    void get(T& value) {
        const u8* big = raw(sizeof(T));
        u64 read = 0;
        for (u32 i = 0; i < sizeof(T); ++i) read = read << 8 | big[i];
        value = T(read ^ (__is_same(T, i64) ? 1ull << 63 : 0));
    }
    template<class T>
        requires(isBool<T> || Enumeration<T>)
    void get(T& value) {
        u8 number;
        get(number);
        value = T(number);
    }
    template<u32 N, class Tag>
    void get(Fixed<N, Tag>& value) { copyBytes(value.bytes, raw(N), N); }
    void get(Text& value) {
        const u32 count = left;
        char* kept = static_cast<char*>(allocate(count));
        copyBytes(kept, raw(count), count);
        value = {kept, count};
    }
    template<Struct T>
    void get(T& value) {
        T::phxFields(value, [this](auto&... fields) { (this->get(fields), ...); });
    }
};

namespace state {

// What `read(out, cap)` gives, in arena memory, or absent. The room is priced: little at first, then as much
// as it is.
template<class Read>
Option<Bytes> readWith(const Read& read) {
    u8* out = static_cast<u8*>(allocate(256));
    i64 size = read(out, 256);
    if (size < 0) {
        trim(out, 0);
        return {};
    }
    if (size > 256) {
        trim(out, 0);
        out = static_cast<u8*>(allocate(u32(size)));
        size = read(out, u32(size));
    } else {
        trim(out, u32(size));
    }
    return Bytes(out, u32(size));
}

// The stored bytes in arena memory, or absent.
[[gnu::noinline]] inline Option<Bytes> get(const KeyBytes& key) {
    return readWith([&key](u8* out, u32 cap) {
        return phx_state_get(key.bytes, key.size, out, cap);
    });
}

inline void put(const KeyBytes& key, Bytes value) {
    phx_state_put(key.bytes, key.size, value.data, value.size);
}

inline void erase(const KeyBytes& key) {
    phx_state_delete(key.bytes, key.size);
}

// A value that holds no borrowed text, bytes or list owes nothing to the memory it was read from.
template<class T>
inline constexpr bool ownsAll = SizeMax<T>::value != kUnbounded;

// The stored value as a T; aborts when the bytes are of another type.
template<class T>
Option<T> load(const KeyBytes& key) {
    const Option<Bytes> stored = get(key);
    if (!stored) return {};
    const Option<T> value = decode<T>(*stored);
    require(value.present, kAbortBadState, "a stored value does not decode as its type");
    if constexpr (ownsAll<T>) trim(const_cast<u8*>(stored->data), 0);
    return value;
}

template<class T>
void store(const KeyBytes& key, const T& value) {
    const Scratch scratch;
    put(key, encode(value));
}

inline bool contains(const KeyBytes& key) {
    return phx_state_get(key.bytes, key.size, nullptr, 0) >= 0;
}

// The key after `after` among those that begin with `prefix`; `nameSize` bytes before the K.
template<class K>
Option<K> next(const KeyBytes& prefix, const KeyBytes& after, u32 nameSize) {
    KeyBytes found;
    const i64 size =
        phx_state_next(prefix.bytes, prefix.size, after.bytes, after.size, found.bytes, PHX_KEY_MAX);
    if (size < 0) return {};
    KeyReader in{found.bytes + nameSize, u32(size) - nameSize};
    K key{};
    in.get(key);
    return key;
}

} // namespace state

// One value. Declare it `constexpr` at namespace scope: it holds no state of its own.
template<class T>
struct Cell {
    Text name;

    Option<T> find() const { return state::load<T>(key()); }
    T getOr(const T& other) const { return find().orElse(other); }
    bool exists() const { return state::contains(key()); }
    void set(const T& value) const { state::store(key(), value); }
    void erase() const { state::erase(key()); }

  private:
    KeyBytes key() const {
        KeyBytes key;
        key.add(name);
        return key;
    }
};

// 1, 2, 3, …: a new number at each call.
struct Sequence {
    Text name;

    u64 last() const { return Cell<u64>{name}.getOr(0); }
    u64 next() const {
        const u64 number = last() + 1;
        Cell<u64>{name}.set(number);
        return number;
    }
};

namespace detail {

template<class...>
struct Types {};

consteval bool sameStart(Types<>, auto) {
    return true;
}
template<class L, class... Ls, class F, class... Fs>
consteval bool sameStart(Types<L, Ls...>, Types<F, Fs...>) {
    return __is_same(L, F) && sameStart(Types<Ls...>{}, Types<Fs...>{});
}
template<class L, class... Ls>
consteval bool sameStart(Types<L, Ls...>, Types<>) {
    return false;
}

// Whether the fields of the key K begin with these types.
template<class K, class... Leading>
consteval bool beginsWith() {
    if constexpr (Struct<K>) {
        K zero{};
        return K::phxFields(zero, []<class... Fields>(const Fields&...) {
            return sameStart(Types<Leading...>{}, Types<Fields...>{});
        });
    } else {
        return false;
    }
}

} // namespace detail

// The keys of a map or set that begin alike, in their order: those of one account, of one proposal.
template<class K>
struct KeyRange {
    KeyBytes prefix;  // of the state keys
    u32 nameSize = 0; // bytes of it that are not of the K

    bool empty() const { return !next(); }
    // The first key greater than `after` (the very first without one), or absent.
    Option<K> next(const Option<K>& after = {}) const {
        KeyBytes from;
        if (after) {
            from.raw(prefix.bytes, nameSize);
            from.add(*after);
        }
        return state::next<K>(prefix, from, nameSize);
    }
    // Stops when the visitor returns false. It may erase the key it is given.
    template<class Visit>
    void forEach(Visit&& visit) const {
        for (Option<K> key = next(); key; key = next(key))
            if (!visit(*key)) return;
    }
    // Erases at most `most` of them and says how many: what may be many is never erased at once.
    u32 erase(u32 most) const {
        u32 count = 0;
        for (Option<K> key = next(); key && count < most; key = next(key), ++count) {
            KeyBytes bytes;
            bytes.raw(prefix.bytes, nameSize);
            bytes.add(*key);
            state::erase(bytes);
        }
        return count;
    }
};

// What Map and StateSet have in common: state keys of a name and a K.
template<class K>
struct Keyed {
    Text name;

    KeyBytes keyOf(const K& key) const {
        checkKey<K>();
        KeyBytes bytes = prefix();
        bytes.add(key);
        return bytes;
    }
    bool contains(const K& key) const { return state::contains(keyOf(key)); }
    void erase(const K& key) const { state::erase(keyOf(key)); }

    KeyRange<K> keys() const {
        checkKey<K>();
        const KeyBytes start = prefix();
        return {start, start.size};
    }
    // The keys whose first fields are these: under(proposal) of a map whose key is {proposal, voter}.
    template<class... Leading>
    KeyRange<K> under(const Leading&... leading) const {
        checkKey<K>();
        static_assert(detail::beginsWith<K, Leading...>(),
                      "under() takes the first fields of the key, in their order and of exactly their types");
        KeyBytes start = prefix();
        const u32 nameSize = start.size;
        (start.add(leading), ...);
        return {start, nameSize};
    }
    // The first key greater than `after` (the very first without one), or absent.
    Option<K> next(const Option<K>& after = {}) const { return keys().next(after); }

  private:
    KeyBytes prefix() const {
        KeyBytes bytes;
        bytes.add(name);
        bytes.raw("/", 1);
        return bytes;
    }
};

// One value for each K. Declare it `constexpr` at namespace scope.
template<class K, class V>
struct Map : Keyed<K> {
    Option<V> find(const K& key) const { return state::load<V>(this->keyOf(key)); }
    V getOr(const K& key, const V& other) const { return find(key).orElse(other); }
    void set(const K& key, const V& value) const { state::store(this->keyOf(key), value); }

    // Visits keys and values in the order of the keys; stops when the visitor returns false.
    template<class Visit>
    void forEach(Visit&& visit) const {
        forEach(this->keys(), visit);
    }
    // The same for some of the keys: balances.forEach(balances.under(token), …).
    template<class Visit>
    void forEach(const KeyRange<K>& keys, Visit&& visit) const {
        keys.forEach([&](const K& key) {
            const Option<V> value = find(key);
            return !value || visit(key, *value);
        });
    }
};

// Keys without values. Declare it `constexpr` at namespace scope.
template<class K>
struct StateSet : Keyed<K> {
    // Whether it was not there.
    bool insert(const K& key) const {
        const KeyBytes bytes = this->keyOf(key);
        if (state::contains(bytes)) return false;
        state::put(bytes, {});
        return true;
    }
};

// State of another service, which PHX_READS must declare; read only.
template<class K, class V>
struct ForeignMap {
    Text service;
    Text name;

    Option<V> find(const K& key) const {
        const KeyBytes bytes = Keyed<K>{name}.keyOf(key);
        const auto read = [&](u8* out, u32 cap) {
            return phx_foreign_get(service.data, service.size, bytes.bytes, bytes.size, out, cap);
        };
        const Option<Bytes> stored = state::readWith(read);
        if (!stored) return {};
        const Option<V> value = decode<V>(*stored);
        require(value.present, kAbortBadState, "a value of another service does not decode as its type");
        if constexpr (state::ownsAll<V>) trim(const_cast<u8*>(stored->data), 0);
        return value;
    }
    V getOr(const K& key, const V& other) const { return find(key).orElse(other); }
};

} // namespace phx
