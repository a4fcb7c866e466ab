#include "node/service/value.h"

#include "node/base/hex.h"
#include "node/codec/borsh.h"
#include "node/crypto/address.h"

#include <charconv>
#include <limits>

namespace phoenix::service {

namespace {

std::uint64_t largest(TypeKind kind) {
    switch (kind) {
    case TypeKind::U8:
        return 0xff;
    case TypeKind::U16:
        return 0xffff;
    case TypeKind::U32:
        return 0xffff'ffff;
    default:
        return std::numeric_limits<std::uint64_t>::max();
    }
}

// Writes a value; the first misfit sticks, with the path of the field.
class Encoder {
  public:
    void put(const TypeTree& type, const Value& value, const std::string& path) {
        if (!error_.empty()) return;
        switch (type.kind) {
        case TypeKind::U8:
            return unsignedInteger<std::uint8_t>(type, value, path);
        case TypeKind::U16:
            return unsignedInteger<std::uint16_t>(type, value, path);
        case TypeKind::U32:
            return unsignedInteger<std::uint32_t>(type, value, path);
        case TypeKind::U64:
            return unsignedInteger<std::uint64_t>(type, value, path);
        case TypeKind::I64:
            if (const auto* number = as<std::int64_t>(value, path, "an integer"))
                codec::write(out_, *number);
            return;
        case TypeKind::Bool:
            if (const auto* flag = as<bool>(value, path, "true or false"))
                codec::write(out_, *flag);
            return;
        case TypeKind::String:
            if (const auto* text = as<std::string>(value, path, "text")) codec::write(out_, *text);
            return;
        case TypeKind::Bytes:
            if (const auto* bytes = as<Bytes>(value, path, "bytes")) codec::write(out_, *bytes);
            return;
        case TypeKind::Hash:
        case TypeKind::Key:
        case TypeKind::Address:
            if (const auto* bytes = as<Bytes>(value, path, "bytes")) {
                if (bytes->size() != fixedBytes(type.kind))
                    return misfit(path, "has " + std::to_string(bytes->size()) +
                                            " bytes instead of " +
                                            std::to_string(fixedBytes(type.kind)));
                out_.raw(*bytes);
            }
            return;
        case TypeKind::List:
            if (const auto* list = as<Value::List>(value, path, "a list")) {
                out_.length(list->size());
                for (std::size_t i = 0; i < list->size(); ++i)
                    put(type.children[0], (*list)[i], path + "[" + std::to_string(i) + "]");
            }
            return;
        case TypeKind::Option: {
            const bool present = !std::holds_alternative<std::monostate>(value.data);
            codec::write(out_, present);
            if (present) put(type.children[0], value, path);
            return;
        }
        case TypeKind::Struct:
            if (const auto* fields = as<Value::Fields>(value, path, "fields")) {
                if (fields->size() != type.children.size())
                    return misfit(path, "has " + std::to_string(fields->size()) +
                                            " fields instead of " +
                                            std::to_string(type.children.size()));
                for (std::size_t i = 0; i < fields->size(); ++i) {
                    const std::string& name = type.names[i];
                    const std::string inner = path.empty() ? name : path + "." + name;
                    if ((*fields)[i].name != name) return misfit(inner, "is missing");
                    put(type.children[i], (*fields)[i].value, inner);
                }
            }
            return;
        }
    }

    Result<Bytes> finish() {
        if (!error_.empty()) return reject(error_);
        return out_.take();
    }

  private:
    void misfit(const std::string& path, const std::string& why) {
        if (error_.empty()) error_ = (path.empty() ? std::string("the value") : path) + " " + why;
    }
    template<typename T>
    const T* as(const Value& value, const std::string& path, std::string_view wanted) {
        const T* held = std::get_if<T>(&value.data);
        if (!held) misfit(path, "is not " + std::string(wanted));
        return held;
    }
    template<typename T>
    void unsignedInteger(const TypeTree& type, const Value& value, const std::string& path) {
        const auto* number = as<std::uint64_t>(value, path, "an unsigned integer");
        if (!number) return;
        if (*number > largest(type.kind)) return misfit(path, "is too large for " + toText(type));
        codec::write(out_, static_cast<T>(*number));
    }

    codec::Writer out_;
    std::string error_;
};

template<typename T>
T readOne(codec::Reader& in) {
    T value{};
    codec::read(in, value);
    return value;
}

Value get(const TypeTree& type, codec::Reader& in) {
    switch (type.kind) {
    case TypeKind::U8:
        return {std::uint64_t(readOne<std::uint8_t>(in))};
    case TypeKind::U16:
        return {std::uint64_t(readOne<std::uint16_t>(in))};
    case TypeKind::U32:
        return {std::uint64_t(readOne<std::uint32_t>(in))};
    case TypeKind::U64:
        return {readOne<std::uint64_t>(in)};
    case TypeKind::I64:
        return {readOne<std::int64_t>(in)};
    case TypeKind::Bool:
        return {readOne<bool>(in)};
    case TypeKind::String:
        return {readOne<std::string>(in)};
    case TypeKind::Bytes:
        return {readOne<Bytes>(in)};
    case TypeKind::Hash:
    case TypeKind::Key:
    case TypeKind::Address:
        return {toBytes(in.raw(fixedBytes(type.kind)))};
    case TypeKind::List: {
        const std::size_t count = in.length(bytesMin(type.children[0]));
        Value::List list;
        for (std::size_t i = 0; i < count && in.ok(); ++i)
            list.push_back(get(type.children[0], in));
        return {std::move(list)};
    }
    case TypeKind::Option:
        if (!readOne<bool>(in) || !in.ok()) return {};
        return get(type.children[0], in);
    case TypeKind::Struct:
        break;
    }
    Value::Fields fields;
    for (std::size_t i = 0; i < type.children.size() && in.ok(); ++i)
        fields.push_back({type.names[i], get(type.children[i], in)});
    return {std::move(fields)};
}

template<typename T>
Result<Value> parseInteger(const TypeTree& type, std::string_view text) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool fits = error == std::errc() && end == text.data() + text.size();
    if constexpr (std::is_unsigned_v<T>) fits = fits && number <= largest(type.kind);
    if (!fits)
        return reject(
            "\"" + std::string(text) + "\" is not a " + toText(type) + ": give a decimal number" +
            (std::is_unsigned_v<T> ? " up to " + std::to_string(largest(type.kind)) : ""));
    return Value{number};
}

Result<Value> parseFixed(const TypeTree& type, std::string_view text) {
    if (type.kind == TypeKind::Address && text.starts_with("phx")) {
        const auto address = crypto::parseAddress(text);
        if (!address) return forward(address);
        return Value{Bytes(address->begin(), address->end())};
    }
    auto bytes = fromHex(text);
    if (!bytes) return forward(bytes);
    const std::size_t wanted = fixedBytes(type.kind);
    if (wanted != 0 && bytes->size() != wanted)
        return reject("\"" + std::string(text) + "\" is not " +
                      (type.kind == TypeKind::Address ? "an address" : "a " + toText(type)) + ": " +
                      std::to_string(wanted) + " bytes of hex are wanted");
    return Value{std::move(*bytes)};
}

} // namespace

const Value* Value::find(std::string_view name) const {
    if (const auto* fields = std::get_if<Fields>(&data))
        for (const Field& field : *fields)
            if (field.name == name) return &field.value;
    return nullptr;
}

Value zeroOf(const TypeTree& type) {
    switch (type.kind) {
    case TypeKind::I64:
        return {std::int64_t(0)};
    case TypeKind::Bool:
        return {false};
    case TypeKind::String:
        return {std::string()};
    case TypeKind::Bytes:
    case TypeKind::Hash:
    case TypeKind::Key:
    case TypeKind::Address:
        return {Bytes(fixedBytes(type.kind))};
    case TypeKind::List:
        return {Value::List()};
    case TypeKind::Option:
        return {};
    case TypeKind::Struct: {
        Value::Fields fields;
        for (std::size_t i = 0; i < type.children.size(); ++i)
            fields.push_back({type.names[i], zeroOf(type.children[i])});
        return {std::move(fields)};
    }
    default:
        return {std::uint64_t(0)};
    }
}

Result<Bytes> encodeValue(const TypeTree& type, const Value& value) {
    Encoder encoder;
    encoder.put(type, value, {});
    return encoder.finish();
}

Result<Value> decodeValue(const TypeTree& type, ByteView bytes) {
    codec::Reader in(bytes);
    Value value = get(type, in);
    if (in.ok() && in.left() != 0) in.refuse(std::to_string(in.left()) + " bytes too many");
    if (!in.ok())
        return reject("the bytes are not a " + toText(type) + ", at byte " +
                      std::to_string(in.position()) + ": " + in.error());
    return value;
}

Result<Value> parseScalar(const TypeTree& type, std::string_view text) {
    switch (type.kind) {
    case TypeKind::I64:
        return parseInteger<std::int64_t>(type, text);
    case TypeKind::Bool:
        if (text == "true" || text == "false") return Value{text == "true"};
        return reject("\"" + std::string(text) + "\" is neither true nor false");
    case TypeKind::String:
        return Value{std::string(text)};
    case TypeKind::Bytes:
    case TypeKind::Hash:
    case TypeKind::Key:
    case TypeKind::Address:
        return parseFixed(type, text);
    case TypeKind::Option:
        if (text.empty()) return Value{};
        return parseScalar(type.children[0], text);
    case TypeKind::List:
    case TypeKind::Struct:
        return reject("a " + toText(type) + " cannot be written as one word");
    default:
        return parseInteger<std::uint64_t>(type, text);
    }
}

std::string scalarText(const TypeTree& type, const Value& value) {
    if (type.kind == TypeKind::Option)
        return std::holds_alternative<std::monostate>(value.data)
                   ? ""
                   : scalarText(type.children[0], value);
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::uint64_t>(&value.data))
        return std::to_string(*number);
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
    if (const auto* bytes = std::get_if<Bytes>(&value.data)) {
        crypto::Address address{};
        if (type.kind != TypeKind::Address || bytes->size() != address.size()) return toHex(*bytes);
        std::copy(bytes->begin(), bytes->end(), address.begin());
        return crypto::toText(address);
    }
    if (const auto* list = std::get_if<Value::List>(&value.data))
        return std::to_string(list->size()) + (list->size() == 1 ? " value" : " values");
    if (const auto* fields = std::get_if<Value::Fields>(&value.data))
        return std::to_string(fields->size()) + (fields->size() == 1 ? " field" : " fields");
    return "";
}

} // namespace phoenix::service
