// A value of an interface's type, without the type's C++ struct: what the CLI, the RPC and the console's
// forms hold between what a person typed and the Borsh bytes that a service reads.
#pragma once

#include "node/base/bytes.h"
#include "node/service/type_tree.h"

#include <variant>

namespace phoenix::service {

// By the kind of its type:
//   u8 … u64 → std::uint64_t, i64 → std::int64_t, bool → bool, string → std::string,
//   bytes, hash, key, address → Bytes, vec → List, option → std::monostate when absent, else the value
//   itself, struct → Fields in the order of the type.
struct Value {
    using List = std::vector<Value>;
    struct Field;
    using Fields = std::vector<Field>;

    std::variant<std::monostate, bool, std::uint64_t, std::int64_t, std::string, Bytes, List,
                 Fields>
        data;

    // The field of that name, or nullptr.
    const Value* find(std::string_view name) const;

    friend bool operator==(const Value&, const Value&);
};

struct Value::Field {
    std::string name;
    Value value;

    friend bool operator==(const Field&, const Field&) = default;
};

inline bool operator==(const Value& a, const Value& b) { return a.data == b.data; }

// The zero of a type: 0, false, empty, absent; what a form begins with.
Value zeroOf(const TypeTree& type);

// The canonical Borsh bytes; refuses a value that does not fit the type and names the field at fault.
Result<Bytes> encodeValue(const TypeTree& type, const Value& value);
// Refuses everything but one canonical encoding.
Result<Value> decodeValue(const TypeTree& type, ByteView bytes);

// A value that fits on one line, as a person types it: integers in decimal, true or false, text as it is,
// bytes, hash and key in hex, an address as bech32m or hex. An option is the value, or "" when absent.
// Lists and structs have no such text.
Result<Value> parseScalar(const TypeTree& type, std::string_view text);
// The same text for a scalar; for lists and structs a short description such as "3 values".
std::string scalarText(const TypeTree& type, const Value& value);

} // namespace phoenix::service
