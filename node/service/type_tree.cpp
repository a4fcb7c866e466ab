#include "node/service/type_tree.h"

#include <algorithm>
#include <array>

namespace phoenix::service {

namespace {

constexpr std::size_t kTextMax = 4096;
constexpr int kDepthMax = 8;
constexpr std::size_t kFieldsMax = 64;

// In the order of TypeKind.
constexpr std::array<std::string_view, 11> kWords = {
    "u8", "u16", "u32", "u64", "i64", "bool", "string", "bytes", "hash", "key", "address"};

bool isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Recursive descent; the first error is kept in `error_`.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<TypeTree> parse() {
        TypeTree type;
        if (text_.size() > kTextMax)
            fail("it is longer than " + std::to_string(kTextMax) + " characters");
        else if (parseInto(type, 1) && at_ != text_.size())
            fail("there is more after the type");
        if (!error_.empty())
            return reject("the type \"" + std::string(text_.substr(0, 80)) +
                          "\" is wrong at character " + std::to_string(at_ + 1) + ": " + error_);
        return type;
    }

  private:
    bool fail(std::string why) {
        if (error_.empty()) error_ = std::move(why);
        return false;
    }
    bool take(char expected) {
        if (at_ >= text_.size() || text_[at_] != expected)
            return fail("expected '" + std::string(1, expected) + "'");
        ++at_;
        return true;
    }
    std::string_view word() {
        const std::size_t start = at_;
        while (at_ < text_.size() && isWordCharacter(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }

    bool parseInto(TypeTree& type, int depth) {
        if (depth > kDepthMax)
            return fail("it has more than " + std::to_string(kDepthMax) + " levels");
        if (at_ < text_.size() && text_[at_] == '{') return parseStruct(type, depth);
        const std::size_t start = at_;
        const std::string_view name = word();
        if (name == "vec" || name == "option") {
            type.kind = name == "vec" ? TypeKind::List : TypeKind::Option;
            if (!take('<') || !parseInto(type.children.emplace_back(), depth + 1) || !take('>'))
                return false;
            if (type.kind == TypeKind::Option && type.children[0].kind == TypeKind::Option) {
                at_ = start;
                return fail("an option of an option");
            }
            if (type.kind == TypeKind::List && bytesMin(type.children[0]) == 0) {
                at_ = start;
                return fail("a list of values that take no bytes");
            }
            return true;
        }
        const auto found = std::find(kWords.begin(), kWords.end(), name);
        if (found == kWords.end()) {
            at_ = start;
            return fail("there is no type \"" + std::string(name) + "\"");
        }
        type.kind = static_cast<TypeKind>(found - kWords.begin());
        return true;
    }

    bool parseStruct(TypeTree& type, int depth) {
        type.kind = TypeKind::Struct;
        if (!take('{')) return false;
        while (at_ < text_.size() && text_[at_] != '}') {
            if (!type.names.empty() && !take(',')) return false;
            const std::string_view name = word();
            if (!isName(name)) return fail("\"" + std::string(name) + "\" is not a field name");
            if (std::find(type.names.begin(), type.names.end(), name) != type.names.end())
                return fail("the field \"" + std::string(name) + "\" is there twice");
            if (type.names.size() == kFieldsMax)
                return fail("a struct has more than " + std::to_string(kFieldsMax) + " fields");
            type.names.emplace_back(name);
            if (!take(':') || !parseInto(type.children.emplace_back(), depth + 1)) return false;
        }
        return take('}');
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string error_;
};

} // namespace

Result<TypeTree> parseType(std::string_view text) { return Parser(text).parse(); }

std::string toText(const TypeTree& type) {
    switch (type.kind) {
    case TypeKind::List:
        return "vec<" + toText(type.children.at(0)) + ">";
    case TypeKind::Option:
        return "option<" + toText(type.children.at(0)) + ">";
    case TypeKind::Struct: {
        std::string text = "{";
        for (std::size_t i = 0; i < type.children.size(); ++i)
            text += (i ? "," : "") + type.names.at(i) + ":" + toText(type.children[i]);
        return text + "}";
    }
    default:
        return std::string(kWords.at(static_cast<std::size_t>(type.kind)));
    }
}

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= 32 && text[0] >= 'a' && text[0] <= 'z' &&
           std::all_of(text.begin(), text.end(), isWordCharacter);
}

std::size_t fixedBytes(TypeKind kind) {
    switch (kind) {
    case TypeKind::Hash:
    case TypeKind::Key:
        return 32;
    case TypeKind::Address:
        return 20;
    default:
        return 0;
    }
}

std::size_t bytesMin(const TypeTree& type) {
    switch (type.kind) {
    case TypeKind::U8:
    case TypeKind::Bool:
    case TypeKind::Option:
        return 1;
    case TypeKind::U16:
        return 2;
    case TypeKind::U32:
    case TypeKind::String:
    case TypeKind::Bytes:
    case TypeKind::List:
        return 4;
    case TypeKind::U64:
    case TypeKind::I64:
        return 8;
    case TypeKind::Hash:
    case TypeKind::Key:
    case TypeKind::Address:
        return fixedBytes(type.kind);
    case TypeKind::Struct:
        break;
    }
    std::size_t sum = 0;
    for (const TypeTree& child : type.children) sum += bytesMin(child);
    return sum;
}

bool isInteger(TypeKind kind) { return kind <= TypeKind::I64; }

} // namespace phoenix::service
