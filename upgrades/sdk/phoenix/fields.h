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

namespace phx {

template<class T>
concept Struct = requires { T::phxFieldNames; };

// No arguments, or no result.
struct Nothing {
    PHX_FIELDS()
};

} // namespace phx
