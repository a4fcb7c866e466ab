// Borsh, the one encoding of every value (public specification: borsh.io).
//
// Integers are little-endian; bool is one byte 0 or 1; string, vector and map carry a u32 count; an
// optional carries one byte; a struct is its fields in order; an enum class is its underlying integer,
// and its largest value is declared by `enumLast`. Exactly one encoding a value: a decoder refuses
// trailing bytes, a bool or tag that is not 0 or 1, unknown enum values and unsorted map keys.
//
// A struct takes part by a static member
//     template<class Self, class Visit> static auto fields(Self& self, Visit&& visit) {
//         return visit(self.a, self.b);
//     }
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

#include <concepts>
#include <map>
#include <optional>
#include <type_traits>

namespace phoenix::codec {

// Appends encodings to a run of bytes.
class Writer {
  public:
    void raw(ByteView bytes) { append(out_, bytes); }
    void length(std::size_t count);
    template<std::unsigned_integral T>
    void integer(T value) {
        for (std::size_t i = 0; i < sizeof(T); ++i) out_.push_back(std::uint8_t(value >> (8 * i)));
    }
    Bytes take() { return std::move(out_); }
    const Bytes& bytes() const { return out_; }

  private:
    Bytes out_;
};

// Reads encodings; the first failure sticks, and reads after it give zeros.
class Reader {
  public:
    explicit Reader(ByteView in) : in_(in) {}

    bool ok() const { return error_.empty(); }
    const std::string& error() const { return error_; }
    void refuse(std::string why);
    std::size_t left() const { return in_.size(); }
    std::size_t position() const { return position_; }

    // The next `count` bytes, or an empty view after refusing.
    ByteView raw(std::size_t count);
    // A u32 count of elements of at least `elementBytesMin` bytes each: bounded by what is left, so that
    // nothing larger than the input is ever allocated.
    std::size_t length(std::size_t elementBytesMin);
    template<std::unsigned_integral T>
    T integer() {
        const ByteView bytes = raw(sizeof(T));
        T value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) value |= T(T(bytes[i]) << (8 * i));
        return value;
    }

  private:
    ByteView in_;
    std::size_t position_ = 0;
    std::string error_;
};

namespace detail {

struct Probe {
    template<typename... Fields>
    void operator()(Fields&...) const {}
};

} // namespace detail

template<typename T>
concept Struct = requires(T& value) { T::fields(value, detail::Probe{}); };

template<typename T>
struct IsArray : std::false_type {};
template<std::size_t N>
struct IsArray<FixedBytes<N>> : std::true_type {};

template<typename T>
struct IsVector : std::false_type {};
template<typename E>
struct IsVector<std::vector<E>> : std::true_type {};

template<typename T>
struct IsOptional : std::false_type {};
template<typename E>
struct IsOptional<std::optional<E>> : std::true_type {};

template<typename T>
struct IsMap : std::false_type {};
template<typename K, typename V, typename C>
struct IsMap<std::map<K, V, C>> : std::true_type {};

template<typename T>
void write(Writer& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out.integer(std::uint8_t(value ? 1 : 0));
    } else if constexpr (std::is_enum_v<T>) {
        using U = std::make_unsigned_t<std::underlying_type_t<T>>;
        out.integer(static_cast<U>(value));
    } else if constexpr (std::is_integral_v<T>) {
        out.integer(static_cast<std::make_unsigned_t<T>>(value));
    } else if constexpr (IsArray<T>::value) {
        out.raw(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        out.length(value.size());
        out.raw(viewOf(value));
    } else if constexpr (std::is_same_v<T, Bytes>) {
        out.length(value.size());
        out.raw(value);
    } else if constexpr (IsVector<T>::value) {
        out.length(value.size());
        for (const auto& element : value) write(out, element);
    } else if constexpr (IsOptional<T>::value) {
        out.integer(std::uint8_t(value ? 1 : 0));
        if (value) write(out, *value);
    } else if constexpr (IsMap<T>::value) {
        out.length(value.size());
        for (const auto& [key, element] : value) {
            write(out, key);
            write(out, element);
        }
    } else {
        static_assert(Struct<T>, "this type has no Borsh encoding: give it a fields() member");
        T::fields(value, [&out](const auto&... fields) { (write(out, fields), ...); });
    }
}

template<typename T>
void read(Reader& in, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        const auto byte = in.integer<std::uint8_t>();
        if (byte > 1) in.refuse("a bool is neither 0 nor 1");
        value = byte == 1;
    } else if constexpr (std::is_enum_v<T>) {
        using U = std::make_unsigned_t<std::underlying_type_t<T>>;
        const U raw = in.integer<U>();
        if (raw > static_cast<U>(enumLast(T{}))) {
            in.refuse("an enum value is out of range (" + std::to_string(std::uint64_t(raw)) + ")");
            return;
        }
        value = static_cast<T>(raw);
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(in.integer<std::make_unsigned_t<T>>());
    } else if constexpr (IsArray<T>::value) {
        const ByteView bytes = in.raw(value.size());
        if (bytes.size() == value.size()) std::memcpy(value.data(), bytes.data(), bytes.size());
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = toText(in.raw(in.length(1)));
    } else if constexpr (std::is_same_v<T, Bytes>) {
        value = toBytes(in.raw(in.length(1)));
    } else if constexpr (IsVector<T>::value) {
        const std::size_t count = in.length(1);
        value.clear();
        for (std::size_t i = 0; i < count && in.ok(); ++i) read(in, value.emplace_back());
    } else if constexpr (IsOptional<T>::value) {
        bool present = false;
        read(in, present);
        value.reset();
        if (present && in.ok()) read(in, value.emplace());
    } else if constexpr (IsMap<T>::value) {
        const std::size_t count = in.length(1);
        value.clear();
        for (std::size_t i = 0; i < count && in.ok(); ++i) {
            typename T::key_type key{};
            read(in, key);
            if (!value.empty() && !value.key_comp()(value.rbegin()->first, key)) {
                in.refuse("map keys are not in strictly rising order");
                return;
            }
            read(in, value[key]);
        }
    } else {
        static_assert(Struct<T>, "this type has no Borsh encoding: give it a fields() member");
        T::fields(value, [&in](auto&... fields) { (read(in, fields), ...); });
    }
}

template<typename T>
Bytes encode(const T& value) {
    Writer out;
    write(out, value);
    return out.take();
}

// The whole input must be one canonical encoding. `what` names the value in the error.
template<typename T>
Result<T> decode(ByteView bytes, std::string_view what = "value") {
    Reader in(bytes);
    T value{};
    read(in, value);
    if (in.ok() && in.left() != 0) in.refuse(std::to_string(in.left()) + " bytes too many");
    if (!in.ok())
        return reject(std::string(what) + " cannot be decoded at byte " +
                      std::to_string(in.position()) + ": " + in.error());
    return value;
}

} // namespace phoenix::codec
