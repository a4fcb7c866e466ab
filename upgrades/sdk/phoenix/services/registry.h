// What `registry` offers: names for addresses. A name belongs to the account that registered it, for
// kTermBlocks blocks, and is kept by renewing it.
#pragma once

#include <phoenix/context.h>

namespace phx::registry {

inline constexpr u32 kTaken = 1;
inline constexpr u32 kBadName = 2;
inline constexpr u32 kUnknown = 3;  // no such name, or its term is over
inline constexpr u32 kNotYours = 4;
inline constexpr u32 kTooMany = 5;  // the account has kNamesMax names
inline constexpr u32 kTooEarly = 6; // the name is renewed already

inline constexpr u32 kNameMin = 3;
inline constexpr u32 kNameMax = 32;
inline constexpr u32 kNamesMax = 64;          // of one account
inline constexpr u64 kTermBlocks = 5'000'000; // about two months at one block a second
inline constexpr u32 kPageMax = 64;

struct OfName {
    Text name;
    PHX_FIELDS(name)
};
struct TransferName {
    Text name;
    Address to;
    PHX_FIELDS(name, to)
};
struct Registration {
    Address owner;
    u64 expires; // the last height at which it counts
    PHX_FIELDS(owner, expires)
};
// names_of: those after `after` ("" at first), at most `limit` and kPageMax.
struct NamesOf {
    Address owner;
    Text after;
    u32 limit;
    PHX_FIELDS(owner, after, limit)
};
struct Named {
    Text name;
    u64 expires;
    PHX_FIELDS(name, expires)
};
// The event `registered`: also when a name is renewed.
struct Registered {
    Text name;
    Address owner;
    u64 expires;
    PHX_FIELDS(name, owner, expires)
};
// The event `transferred`.
struct Transferred {
    Text name;
    Address from;
    Address to;
    PHX_FIELDS(name, from, to)
};
// The event `released`: anybody may register the name.
struct Released {
    Text name;
    Address owner;
    PHX_FIELDS(name, owner)
};

// The account behind a name; ends the call when there is none.
inline Address resolve(Text name) {
    return call<Registration>("registry.resolve", OfName{name}).owner;
}

} // namespace phx::registry
