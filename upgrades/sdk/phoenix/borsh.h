// Borsh between the types of a service and the bytes of the chain; one encoding a value.
//
// Reading is strict: a bool or option tag other than 0 and 1, a number that names no value of an
// enumeration, more elements than a Bounded holds and trailing bytes are refused. Text and Bytes are read
// in place, without a copy.
#pragma once

#include <phoenix/bounded.h>
#include <phoenix/fields.h>

namespace phx {

template<class T>
inline constexpr bool isBool = false;
template<>
inline constexpr bool isBool<bool> = true;
template<class T>
inline constexpr bool isInteger = false;
template<>
inline constexpr bool isInteger<u8> = true;
template<>
inline constexpr bool isInteger<u16> = true;
template<>
inline constexpr bool isInteger<u32> = true;
template<>
inline constexpr bool isInteger<u64> = true;
template<>
inline constexpr bool isInteger<i64> = true;

// An enumeration of u8 whose last value is named by PHX_ENUM: on the chain it is a u8.
template<class T>
concept Enumeration = __is_enum(T) && requires(T value) { phxLast(value); };

// Whether a T can be stored, passed and emitted.
template<class T>
inline constexpr bool isEncodable = isInteger<T> || isBool<T> || Enumeration<T>;
template<>
inline constexpr bool isEncodable<Text> = true;
template<>
inline constexpr bool isEncodable<Bytes> = true;
template<u32 N, class Tag>
inline constexpr bool isEncodable<Fixed<N, Tag>> = true;
template<class T>
inline constexpr bool isEncodable<Vector<T>> = isEncodable<T>;
template<class T, u32 N>
inline constexpr bool isEncodable<Bounded<T, N>> = isEncodable<T>;
template<class T>
inline constexpr bool isEncodable<Option<T>> = isEncodable<T>;
template<Struct T>
inline constexpr bool isEncodable<T> = [] {
    T zero{};
    return T::phxFields(zero, []<class... Fields>(const Fields&...) {
        return (isEncodable<Fields> && ...);
    });
}();

// Said by the compiler where a type cannot be used; the note below it names the type.
template<class T>
consteval void checkEncodable() {
    static_assert(!forgetsAField<T>(),
                  "PHX_FIELDS does not name every field of this struct: one of them would be lost");
    static_assert(isEncodable<T>,
                  "this type has no encoding: use u8 to u64, i64, bool, Text, Bytes, Hash, Key, Address, "
                  "Vector, Bounded, Option, an enumeration with PHX_ENUM, or a struct with PHX_FIELDS");
}

// Bytes of the longest encoding of a T; kUnbounded when a list, text or bytes are in it.
inline constexpr u32 kUnbounded = 0xffffffffu;
template<class T>
struct SizeMax {
    static constexpr u32 value = kUnbounded;
};
template<class T>
    requires(isInteger<T> || isBool<T>)
struct SizeMax<T> {
    static constexpr u32 value = sizeof(T);
};
template<u32 N, class Tag>
struct SizeMax<Fixed<N, Tag>> {
    static constexpr u32 value = N;
};
template<Enumeration T>
struct SizeMax<T> {
    static constexpr u32 value = 1;
};
template<class T, u32 N>
struct SizeMax<Bounded<T, N>> {
    static constexpr u32 value =
        SizeMax<T>::value > kUnbounded / (N + 1) - 4 ? kUnbounded : 4 + N * SizeMax<T>::value;
};
template<class T>
struct SizeMax<Option<T>> {
    static constexpr u32 value = SizeMax<T>::value == kUnbounded ? kUnbounded : SizeMax<T>::value + 1;
};
template<Struct T>
struct SizeMax<T> {
    static constexpr u32 value = [] {
        T zero{};
        return T::phxFields(zero, []<class... Fields>(const Fields&...) {
            return ((SizeMax<Fields>::value == kUnbounded) || ...) ? kUnbounded
                                                                   : (SizeMax<Fields>::value + ... + 0u);
        });
    }();
};

class Writer {
  public:
    // One copy of the code, not one in each place: it keeps upgrades small.
    [[gnu::noinline]] void raw(const void* bytes, u32 count) {
        if (count == 0) return;
        if (out_.capacity - out_.size < count)
            out_.reserve(out_.size + count > out_.capacity * 2 ? out_.size + count + 64 : out_.capacity * 2);
        copyBytes(out_.data + out_.size, bytes, count);
        out_.size += count;
    }
    template<class T>
    void integer(T value) {
        u8 little[sizeof(T)];
        for (u32 i = 0; i < sizeof(T); ++i) little[i] = u8(u64(value) >> (8 * i));
        raw(little, sizeof(T));
    }
    Bytes bytes() const { return {out_.data, out_.size}; }

    // Templates, so that a pointer or a literal is never taken for a bool or an integer.
    template<class T>
        requires isBool<T>
    void put(T value) { integer<u8>(value ? 1 : 0); }
    template<class T>
        requires isInteger<T>
    void put(T value) { integer(value); }
    void put(Text value) {
        integer(value.size);
        raw(value.data, value.size);
    }
    void put(Bytes value) {
        integer(value.size);
        raw(value.data, value.size);
    }
    template<Enumeration T>
    void put(T value) { integer(u8(value)); }
    template<u32 N, class Tag>
    void put(const Fixed<N, Tag>& value) { raw(value.bytes, N); }
    template<class T>
    void put(const Vector<T>& value) {
        integer(value.size);
        for (const T& element : value) put(element);
    }
    template<class T, u32 N>
    void put(const Bounded<T, N>& value) {
        integer(value.size);
        for (const T& element : value) put(element);
    }
    template<class T>
    void put(const Option<T>& value) {
        put(value.present);
        if (value.present) put(value.value);
    }
    template<Struct T>
    void put(const T& value) {
        T::phxFields(value, [this](const auto&... fields) { (this->put(fields), ...); });
    }

  private:
    Vector<u8> out_;
};

class Reader {
  public:
    explicit Reader(Bytes in) : at_(in.data), left_(in.size) {}

    // Whether all bytes were read and all were canonical.
    bool finished() const { return ok_ && left_ == 0; }

    const u8* raw(u32 count) {
        if (count > left_) {
            ok_ = false;
            left_ = 0;
            return nullptr;
        }
        const u8* start = at_;
        at_ += count;
        left_ -= count;
        return start;
    }
    template<class T>
    T integer() {
        const u8* little = raw(sizeof(T));
        u64 value = 0;
        if (little)
            for (u32 i = 0; i < sizeof(T); ++i) value |= u64(little[i]) << (8 * i);
        return T(value);
    }

    void get(bool& value) {
        const u8 byte = integer<u8>();
        if (byte > 1) ok_ = false;
        value = byte == 1;
    }
    template<class T>
        requires isInteger<T>
    void get(T& value) { value = integer<T>(); }
    void get(Text& value) {
        const u32 count = integer<u32>();
        const u8* start = raw(count);
        value = start ? Text(reinterpret_cast<const char*>(start), count) : Text();
    }
    void get(Bytes& value) {
        const u32 count = integer<u32>();
        const u8* start = raw(count);
        value = start ? Bytes(start, count) : Bytes();
    }
    template<Enumeration T>
    void get(T& value) {
        const u8 number = integer<u8>();
        if (number > u8(phxLast(value))) ok_ = false;
        value = T(number);
    }
    template<class T, u32 N>
    void get(Bounded<T, N>& value) {
        const u32 count = integer<u32>();
        if (count > N) {
            ok_ = false;
            return;
        }
        for (u32 i = 0; i < count && ok_; ++i) {
            T element{};
            get(element);
            value.push(element);
        }
    }
    template<u32 N, class Tag>
    void get(Fixed<N, Tag>& value) {
        if (const u8* start = raw(N)) copyBytes(value.bytes, start, N);
    }
    template<class T>
    void get(Vector<T>& value) {
        const u32 count = integer<u32>();
        // Each element takes a byte at least, so a short input never makes a long list.
        if (count > left_) {
            ok_ = false;
            return;
        }
        value.reserve(count);
        for (u32 i = 0; i < count && ok_; ++i) {
            T element{};
            get(element);
            value.push(element);
        }
    }
    template<class T>
    void get(Option<T>& value) {
        get(value.present);
        if (value.present) get(value.value);
    }
    template<Struct T>
    void get(T& value) {
        T::phxFields(value, [this](auto&... fields) { (this->get(fields), ...); });
    }

  private:
    const u8* at_;
    u32 left_;
    bool ok_ = true;
};

template<class T>
Bytes encode(const T& value) {
    checkEncodable<T>();
    Writer out;
    out.put(value);
    return out.bytes();
}

// The value, or absent when the bytes are not its one encoding.
template<class T>
Option<T> decode(Bytes bytes) {
    checkEncodable<T>();
    Reader in(bytes);
    Option<T> value;
    in.get(value.value);
    value.present = in.finished();
    return value;
}

} // namespace phx
