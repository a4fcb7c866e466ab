// How a C++ value is written as JSON and read back, from one description of its fields.
//
// A struct takes part by a specialisation Shape<T> whose `fields(self, visit)` names each field
// once:
//     visit("height", self.height)       numbers as numbers, bytes as hex, addresses as bech32m
//     visit.amount("fee", self.fee)      u64 as a decimal string: money, power, fuel
//     visit.hex("id", s.id)              twenty bytes that are no address, or none
//     visit.object("validator", [&](auto& inner) { … })     a nested object of this value's fields
// Unknown members are ignored, missing ones are an error unless the field is an optional.
#pragma once

#include "node/base/bytes.h"
#include "node/base/hex.h"
#include "node/crypto/address.h"
#include "node/json/value.h"

#include <cmath>
#include <limits>
#include <memory>
#include <optional>

namespace phoenix::json {

template<typename T>
struct Shape;

// Names of an enum's values, in order from 0.
template<typename T>
struct EnumNames;

// The first thing that is wrong, with the path to it.
class Trouble {
  public:
    bool found() const { return !text_.empty(); }
    bool set(std::string text) {
        if (!found()) text_ = std::move(text);
        return false;
    }
    // Called on the way out, innermost first.
    bool within(const std::string& member) {
        path_ = path_.empty() || path_.front() == '[' ? member + path_ : member + "." + path_;
        return false;
    }
    Error error(std::string_view what) const {
        return {ErrorCode::Reject,
                std::string(what) + (path_.empty() ? "" : ": " + path_) + " " + text_};
    }

  private:
    std::string path_;
    std::string text_;
};

template<typename T>
concept Shaped = requires {
    sizeof(Shape<T>);
};
template<typename T>
concept NamedEnum = requires {
    EnumNames<T>::kNames;
};

template<typename T>
Value write(const T& value);
template<typename T>
bool read(const Value& from, T& to, Trouble& trouble);

Value writeAmount(std::uint64_t amount);
// Rounded to a thousandth: microseconds and rates say no more; null where there is no number.
Value writeDouble(double number);
bool readAmount(const Value& from, std::uint64_t& amount, Trouble& trouble);
bool readUnsigned(const Value& from, std::uint64_t max, std::uint64_t& number, Trouble& trouble);
bool readDouble(const Value& from, double& number, Trouble& trouble);
bool readText(const Value& from, std::string& text, Trouble& trouble);
bool readHex(const Value& from, std::span<std::uint8_t> bytes, Trouble& trouble);
bool readHex(const Value& from, Bytes& bytes, Trouble& trouble);
bool readAddress(const Value& from, crypto::Address& address, Trouble& trouble);

namespace detail {

template<typename T>
struct Kind {
    static constexpr bool vector = false, optional = false, shared = false, fixed = false;
};
template<typename T>
struct Kind<std::vector<T>> : Kind<void> {
    static constexpr bool vector = true;
};
template<typename T>
struct Kind<std::optional<T>> : Kind<void> {
    static constexpr bool optional = true;
};
template<typename T>
struct Kind<std::shared_ptr<const T>> : Kind<void> {
    static constexpr bool shared = true;
};
template<std::size_t N>
struct Kind<FixedBytes<N>> : Kind<void> {
    static constexpr bool fixed = true;
};

} // namespace detail

class ObjectWriter {
  public:
    template<typename T>
    void operator()(std::string_view name, const T& field) {
        object_.emplace(name, write(field));
    }
    void amount(std::string_view name, std::uint64_t field) {
        object_.emplace(name, writeAmount(field));
    }
    void hex(std::string_view name, const FixedBytes<20>& field) { object_.emplace(name, toHex(field)); }
    void hex(std::string_view name, const std::optional<FixedBytes<20>>& field) {
        object_.emplace(name, field ? Value(toHex(*field)) : Value());
    }
    template<typename Inner>
    void object(std::string_view name, Inner&& inner) {
        ObjectWriter nested;
        inner(nested);
        object_.emplace(name, nested.take());
    }
    Object take() { return std::move(object_); }

  private:
    Object object_;
};

class ObjectReader {
  public:
    ObjectReader(const Object& object, Trouble& trouble) : object_(object), trouble_(trouble) {}

    template<typename T>
    void operator()(std::string_view name, T& field) {
        visit(name, detail::Kind<T>::optional || detail::Kind<T>::shared,
              [&](const Value& value) { return read(value, field, trouble_); });
    }
    void amount(std::string_view name, std::uint64_t& field) {
        visit(name, false, [&](const Value& value) { return readAmount(value, field, trouble_); });
    }
    void hex(std::string_view name, FixedBytes<20>& field) {
        visit(name, false, [&](const Value& value) { return readHex(value, field, trouble_); });
    }
    void hex(std::string_view name, std::optional<FixedBytes<20>>& field) {
        field.reset();
        visit(name, true, [&](const Value& value) { return value.is_null() || readHex(value, field.emplace(), trouble_); });
    }
    template<typename Inner>
    void object(std::string_view name, Inner&& inner) {
        visit(name, false, [&](const Value& value) {
            if (!value.is_object()) return trouble_.set("must be an object");
            ObjectReader nested(value.get_object(), trouble_);
            inner(nested);
            return !trouble_.found();
        });
    }

  private:
    template<typename Use>
    void visit(std::string_view name, bool mayBeAbsent, Use&& use) {
        if (trouble_.found()) return;
        const Value* value = object_.if_contains(name);
        if (value == nullptr) {
            if (!mayBeAbsent) {
                trouble_.set("is missing");
                trouble_.within(std::string(name));
            }
            return;
        }
        if (!use(*value)) trouble_.within(std::string(name));
    }

    const Object& object_;
    Trouble& trouble_;
};

namespace detail {

template<typename E>
bool readElements(const Value& from, std::vector<E>& to, Trouble& trouble) {
    if (!from.is_array()) return trouble.set("must be an array");
    to.clear();
    for (const Value& element : from.get_array())
        if (!read(element, to.emplace_back(), trouble))
            return trouble.within("[" + std::to_string(to.size() - 1) + "]");
    return true;
}

template<typename T>
bool readName(const Value& from, T& to, Trouble& trouble) {
    std::string text;
    if (!readText(from, text, trouble)) return false;
    for (std::size_t i = 0; i < std::size(EnumNames<T>::kNames); ++i)
        if (EnumNames<T>::kNames[i] == text) {
            to = T(i);
            return true;
        }
    return trouble.set("cannot be \"" + text.substr(0, 40) + "\"");
}

} // namespace detail

template<typename T>
Value write(const T& value) {
    using Kind = detail::Kind<T>;
    if constexpr (std::is_same_v<T, bool>)
        return Value(value);
    else if constexpr (std::is_same_v<T, char>)
        return Value(std::string(1, value));
    else if constexpr (NamedEnum<T>)
        return Value(EnumNames<T>::kNames[std::size_t(value)]);
    else if constexpr (std::is_unsigned_v<T>)
        return Value(std::uint64_t(value));
    else if constexpr (std::is_same_v<T, double>)
        return writeDouble(value);
    else if constexpr (std::is_same_v<T, std::string>)
        return Value(std::string_view(value));
    else if constexpr (std::is_same_v<T, crypto::Address>)
        return Value(crypto::toText(value));
    else if constexpr (std::is_same_v<T, Bytes> || Kind::fixed)
        return Value(toHex(value));
    else if constexpr (Kind::optional || Kind::shared)
        return value ? write(*value) : Value();
    else if constexpr (Kind::vector) {
        Array array;
        array.reserve(value.size());
        for (const auto& element : value)
            array.push_back(write(element));
        return array;
    } else {
        static_assert(Shaped<T>, "this type has no Shape");
        ObjectWriter writer;
        Shape<T>::fields(value, writer);
        return writer.take();
    }
}

template<typename T>
bool read(const Value& from, T& to, Trouble& trouble) {
    using Kind = detail::Kind<T>;
    if constexpr (std::is_same_v<T, bool>) {
        if (!from.is_bool()) return trouble.set("must be true or false");
        to = from.get_bool();
        return true;
    } else if constexpr (std::is_same_v<T, char>) {
        if (!from.is_string() || from.get_string().size() != 1)
            return trouble.set("must be one character");
        to = from.get_string()[0];
        return true;
    } else if constexpr (NamedEnum<T>) {
        return detail::readName(from, to, trouble);
    } else if constexpr (std::is_unsigned_v<T>) {
        std::uint64_t number = 0;
        if (!readUnsigned(from, std::numeric_limits<T>::max(), number, trouble)) return false;
        to = T(number);
        return true;
    } else if constexpr (std::is_same_v<T, double>) {
        return readDouble(from, to, trouble);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return readText(from, to, trouble);
    } else if constexpr (std::is_same_v<T, crypto::Address>) {
        return readAddress(from, to, trouble);
    } else if constexpr (std::is_same_v<T, Bytes> || Kind::fixed) {
        return readHex(from, to, trouble);
    } else if constexpr (Kind::optional) {
        to.reset();
        return from.is_null() || read(from, to.emplace(), trouble);
    } else if constexpr (Kind::shared) {
        to.reset();
        if (from.is_null()) return true;
        auto fresh = std::make_shared<std::remove_const_t<typename T::element_type>>();
        if (!read(from, *fresh, trouble)) return false;
        to = std::move(fresh);
        return true;
    } else if constexpr (Kind::vector) {
        return detail::readElements(from, to, trouble);
    } else {
        static_assert(Shaped<T>, "this type has no Shape");
        if (!from.is_object()) return trouble.set("must be an object");
        ObjectReader reader(from.get_object(), trouble);
        Shape<T>::fields(to, reader);
        return !trouble.found();
    }
}

} // namespace phoenix::json
