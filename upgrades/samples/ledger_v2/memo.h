// What `ledger` offers since 1.1.0: transfers with a memo.
#pragma once

#include <phoenix/services/ledger.h>

namespace memo {

using namespace phx;

inline constexpr u32 kTooLong = 6;
inline constexpr u32 kBytesMax = 140;

struct TransferMemo {
    Address to;
    u64 amount;
    Text memo;
    PHX_FIELDS(to, amount, memo)
};
struct Noted {
    Address from;
    Address to;
    u64 amount;
    Text memo;
    PHX_FIELDS(from, to, amount, memo)
};

} // namespace memo
