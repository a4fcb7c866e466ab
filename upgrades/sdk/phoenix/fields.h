// PHX_FIELDS(a, b, …) inside a struct names its fields once; encoding, state and descriptor follow from it.
#pragma once

#include <phoenix/types.h>

#define PHX_PARENS ()
#define PHX_EXPAND(...) PHX_EXPAND3(PHX_EXPAND3(PHX_EXPAND3(__VA_ARGS__)))
#define PHX_EXPAND3(...) PHX_EXPAND2(PHX_EXPAND2(PHX_EXPAND2(__VA_ARGS__)))
#define PHX_EXPAND2(...) PHX_EXPAND1(PHX_EXPAND1(PHX_EXPAND1(__VA_ARGS__)))
#define PHX_EXPAND1(...) __VA_ARGS__
#define PHX_SELF_LIST(...) __VA_OPT__(PHX_EXPAND(PHX_SELF_NEXT(__VA_ARGS__)))
#define PHX_SELF_NEXT(field, ...)                                                                  \
    self.field __VA_OPT__(, PHX_SELF_AGAIN PHX_PARENS(__VA_ARGS__))
#define PHX_SELF_AGAIN() PHX_SELF_NEXT

// Up to 27 fields. The names are kept as the text "a, b" for the descriptor.
#define PHX_FIELDS(...)                                                                            \
    static constexpr ::phx::Text phxFieldNames{#__VA_ARGS__};                                      \
    template<class Self, class Visit>                                                              \
    static constexpr decltype(auto) phxFields([[maybe_unused]] Self& self, Visit&& visit) {        \
        return visit(PHX_SELF_LIST(__VA_ARGS__));                                                  \
    }

// The last value of an enumeration of u8; it stands beside it, in the same namespace. Values from 0 to the
// last are read, no other.
#define PHX_ENUM(type, last)                                                                       \
    static_assert(sizeof(type) == 1, "say enum class " #type " : u8");                             \
    [[maybe_unused]] constexpr type phxLast(type) { return type::last; }

namespace phx {

template<class T>
concept Struct = requires { T::phxFieldNames; };

// Whether T has more fields than phxFieldNames lists: one more initializer would still be accepted.
struct AnyField {
    template<class T>
    operator T() const;
};
template<class T, u32 Listed, class... Fields>
consteval bool acceptsOneMore() {
    if constexpr (sizeof...(Fields) < Listed)
        return acceptsOneMore<T, Listed, Fields..., AnyField>();
    else
        return requires { T{Fields{}..., AnyField{}}; };
}
consteval u32 listedFields(Text names) {
    u32 count = names.empty() ? 0 : 1;
    for (const char c : names) count += c == ',' ? 1 : 0;
    return count;
}
template<class T>
consteval bool forgetsAField() {
    if constexpr (Struct<T>)
        return acceptsOneMore<T, listedFields(T::phxFieldNames)>();
    else
        return false;
}

// No arguments, or no result.
struct Nothing {
    PHX_FIELDS()
};

} // namespace phx
