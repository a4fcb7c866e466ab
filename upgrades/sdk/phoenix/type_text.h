// The types of a service as text, made at compile time: u64, vec<address>, {to:address,amount:u64}, …
#pragma once

#include <phoenix/borsh.h>

namespace phx {

// Counts bytes, and writes them when there is somewhere to write.
struct Sink {
    u8* out = nullptr;
    u32 size = 0;

    constexpr void byte(u8 value) {
        if (out) out[size] = value;
        ++size;
    }
    constexpr void text(Text value) {
        for (u32 i = 0; i < value.size; ++i) byte(u8(value.data[i]));
    }
    template<class T>
    constexpr void integer(T value) {
        for (u32 i = 0; i < sizeof(T); ++i) byte(u8(u64(value) >> (8 * i)));
    }
    constexpr void prefixed(Text value) {
        integer(value.size);
        text(value);
    }
};

// The i-th of "a, b, c".
constexpr Text fieldName(Text list, u32 index) {
    u32 start = 0;
    for (; index > 0; --index) {
        while (list.data[start] != ',') ++start;
        ++start;
    }
    while (list.data[start] == ' ') ++start;
    u32 end = start;
    while (end < list.size && list.data[end] != ',' && list.data[end] != ' ') ++end;
    return {list.data + start, end - start};
}

template<class T>
struct TypeText;

template<class T>
constexpr void writeType(Sink& sink) {
    if constexpr (isEncodable<T>)
        TypeText<T>::write(sink);
    else
        checkEncodable<T>();
}

template<>
struct TypeText<bool> {
    static constexpr void write(Sink& sink) { sink.text("bool"); }
};
template<>
struct TypeText<u8> {
    static constexpr void write(Sink& sink) { sink.text("u8"); }
};
template<>
struct TypeText<u16> {
    static constexpr void write(Sink& sink) { sink.text("u16"); }
};
template<>
struct TypeText<u32> {
    static constexpr void write(Sink& sink) { sink.text("u32"); }
};
template<>
struct TypeText<u64> {
    static constexpr void write(Sink& sink) { sink.text("u64"); }
};
template<>
struct TypeText<i64> {
    static constexpr void write(Sink& sink) { sink.text("i64"); }
};
template<>
struct TypeText<Text> {
    static constexpr void write(Sink& sink) { sink.text("string"); }
};
template<>
struct TypeText<Bytes> {
    static constexpr void write(Sink& sink) { sink.text("bytes"); }
};
template<>
struct TypeText<Hash> {
    static constexpr void write(Sink& sink) { sink.text("hash"); }
};
template<>
struct TypeText<Key> {
    static constexpr void write(Sink& sink) { sink.text("key"); }
};
template<>
struct TypeText<Address> {
    static constexpr void write(Sink& sink) { sink.text("address"); }
};
template<class T>
struct TypeText<Vector<T>> {
    static constexpr void write(Sink& sink) {
        sink.text("vec<");
        writeType<T>(sink);
        sink.text(">");
    }
};
template<class T, u32 N>
struct TypeText<Bounded<T, N>> : TypeText<Vector<T>> {};
template<Enumeration T>
struct TypeText<T> : TypeText<u8> {};
template<class T>
struct TypeText<Option<T>> {
    static constexpr void write(Sink& sink) {
        sink.text("option<");
        writeType<T>(sink);
        sink.text(">");
    }
};
template<Struct T>
struct TypeText<T> {
    static constexpr void write(Sink& sink) {
        sink.text("{");
        T value{};
        T::phxFields(value, [&sink](const auto&... fields) {
            [[maybe_unused]] u32 index = 0;
            (one(sink, index, fields), ...);
        });
        sink.text("}");
    }

  private:
    template<class F>
    static constexpr void one(Sink& sink, u32& index, const F&) {
        if (index > 0) sink.text(",");
        sink.text(fieldName(T::phxFieldNames, index++));
        sink.text(":");
        writeType<F>(sink);
    }
};

} // namespace phx
