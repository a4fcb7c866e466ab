// Bytes: an owning run and a borrowed view, with the few conversions every floor uses.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoenix {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

template<std::size_t N>
using FixedBytes = std::array<std::uint8_t, N>;

inline ByteView viewOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline Bytes toBytes(std::string_view text) {
    return {text.begin(), text.end()};
}

inline Bytes toBytes(ByteView view) {
    return {view.begin(), view.end()};
}

// The bytes as characters, unchanged; the text need not be valid UTF-8.
inline std::string_view textOf(ByteView view) {
    return {reinterpret_cast<const char*>(view.data()), view.size()};
}

inline std::string toText(ByteView view) {
    return std::string(textOf(view));
}

inline void append(Bytes& to, ByteView more) {
    to.insert(to.end(), more.begin(), more.end());
}

inline bool equal(ByteView a, ByteView b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

// Lexicographic order of unsigned bytes, the order of every key in the node.
inline std::strong_ordering compare(ByteView a, ByteView b) {
    const std::size_t common = a.size() < b.size() ? a.size() : b.size();
    const int order = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common);
    if (order != 0) return order < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.size() <=> b.size();
}

inline bool startsWith(ByteView bytes, ByteView prefix) {
    return bytes.size() >= prefix.size() && equal(bytes.first(prefix.size()), prefix);
}

// Lets ordered containers of Bytes be searched by a view without a copy.
struct ByteOrder {
    using is_transparent = void;
    bool operator()(ByteView a, ByteView b) const { return compare(a, b) < 0; }
};

} // namespace phoenix
