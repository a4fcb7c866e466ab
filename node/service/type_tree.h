// The types of a service's interface: a small grammar, parsed from the text that descriptors carry.
//
//   type   = "u8" | "u16" | "u32" | "u64" | "i64" | "bool" | "string" | "bytes" | "hash" | "key" | "address"
//          | "vec<" type ">" | "option<" type ">" | "{" [ field { "," field } ] "}"
//   field  = name ":" type
//   name   = [a-z][a-z0-9_]{0,31}, different in one struct
//
// There are no spaces: one text a type. At most 4096 characters, 8 levels, 64 fields in a struct. An option
// of an option is refused, because its values could not be told apart in a form; a list of {} is refused,
// because its length would cost nothing.
#pragma once

#include "node/base/error.h"

#include <string>
#include <vector>

namespace phoenix::service {

enum class TypeKind : std::uint8_t {
    U8,
    U16,
    U32,
    U64,
    I64,
    Bool,
    String,
    Bytes,
    Hash,
    Key,
    Address,
    List,
    Option,
    Struct,
};

struct TypeTree {
    TypeKind kind = TypeKind::Struct;
    std::vector<TypeTree> children; // the element of a list or option; the fields of a struct
    std::vector<std::string> names; // of the fields, as many as children

    friend bool operator==(const TypeTree&, const TypeTree&) = default;
};

Result<TypeTree> parseType(std::string_view text);
// The text that parses to this tree.
std::string toText(const TypeTree& type);

// [a-z][a-z0-9_]{0,31}: names of services, methods, events and fields.
bool isName(std::string_view text);

// Bytes of the fixed byte strings: 32, 32 and 20; zero for every other kind.
std::size_t fixedBytes(TypeKind kind);
bool isInteger(TypeKind kind);
// Bytes of the shortest encoding.
std::size_t bytesMin(const TypeTree& type);

} // namespace phoenix::service
