// What `fees` offers: the price of a transaction before and after it runs.
#pragma once

#include <phoenix/context.h>

namespace phx::fees {

// Abort code of quote.
inline constexpr u32 kPriceTooLow = 1;

struct Configure {
    u64 base_price;
    PHX_FIELDS(base_price)
};
// quote: the most that a transaction of `bytes` bytes can cost.
struct Quote {
    u64 fuel_limit;
    u64 fuel_price;
    u64 bytes;
    PHX_FIELDS(fuel_limit, fuel_price, bytes)
};
// charge: what it did cost; never more than its quote.
struct Charge {
    u64 fuel_used;
    u64 fuel_price;
    u64 bytes;
    PHX_FIELDS(fuel_used, fuel_price, bytes)
};
struct Prices {
    u64 base_price;
    PHX_FIELDS(base_price)
};
// The event `paid`: a block's fees went to the operator of its proposer.
struct Paid {
    Address to;
    u64 amount;
    PHX_FIELDS(to, amount)
};
// The event `burnt`: nobody could be paid.
struct Burnt {
    u64 amount;
    PHX_FIELDS(amount)
};

} // namespace phx::fees
