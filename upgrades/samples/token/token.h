// What `token` offers: fungible tokens by symbol, and allowances by which another service may move them.
#pragma once

#include <phoenix/context.h>

namespace token {

using namespace phx;

inline constexpr u32 kBadSymbol = 1;
inline constexpr u32 kTaken = 2;
inline constexpr u32 kUnknown = 3;
inline constexpr u32 kBalanceTooSmall = 4;
inline constexpr u32 kNotAllowed = 5; // the holder allowed the calling service less than that
inline constexpr u32 kNothingToMove = 6;

struct Create {
    Text symbol;
    u64 supply;
    PHX_FIELDS(symbol, supply)
};
struct Transfer {
    Text symbol;
    Address to;
    u64 amount;
    PHX_FIELDS(symbol, to, amount)
};
// The service may take so much of the sender's in all, from now on; 0 takes the permission back.
struct Allow {
    Text service;
    Text symbol;
    u64 amount;
    PHX_FIELDS(service, symbol, amount)
};
// collect: from the holder to the calling service's own account, within what the holder allowed it.
struct Collect {
    Text symbol;
    Address from;
    u64 amount;
    PHX_FIELDS(symbol, from, amount)
};
// pay: from the calling service's own account.
struct Pay {
    Text symbol;
    Address to;
    u64 amount;
    PHX_FIELDS(symbol, to, amount)
};
struct Of {
    Text symbol;
    Address holder;
    PHX_FIELDS(symbol, holder)
};
struct AllowanceOf {
    Address holder;
    Text service;
    Text symbol;
    PHX_FIELDS(holder, service, symbol)
};
struct Symbol {
    Text symbol;
    PHX_FIELDS(symbol)
};
// Events.
struct Created {
    Text symbol;
    Address by;
    u64 supply;
    PHX_FIELDS(symbol, by, supply)
};
struct Moved {
    Text symbol;
    Address from;
    Address to;
    u64 amount;
    PHX_FIELDS(symbol, from, to, amount)
};

// The account of a service: no key has it, as it is the hash of no key.
inline Address accountOf(Text service) {
    Writer text;
    text.put(Text("service"));
    text.put(service);
    const Hash hash = sha256(text.bytes());
    Address address{};
    copyBytes(address.bytes, hash.bytes, 20);
    return address;
}

// For the services that call it; a refusal ends their call with the same code.
inline void collect(Text symbol, const Address& from, u64 amount) {
    call<Nothing>("token.collect", Collect{symbol, from, amount});
}
inline void pay(Text symbol, const Address& to, u64 amount) {
    call<Nothing>("token.pay", Pay{symbol, to, amount});
}

} // namespace token
