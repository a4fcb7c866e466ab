// fees 1.3.0: a fee market. The base price follows how full blocks are, and is burnt, so that nobody gains by
// filling blocks with nothing; what is offered above it is the proposer's.
#include <phoenix/service.h>

#include "../../services/fees/pay_proposer.h"
#include "market.h"

using namespace phx;

PHX_SERVICE(fees, "1.3.0", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_EVENT(paid, fees::Paid)
PHX_EVENT(burnt, fees::Burnt)

struct PriceOf {
    u64 fuel;
    PHX_FIELDS(fuel)
};
struct Moved {
    u64 base_price;
    PHX_FIELDS(base_price)
};
PHX_EVENT(price, Moved)

namespace {

// The key of 1.0.0: the market begins at the price that was in force.
constexpr Cell<u64> basePrice{"base_price"};

u64 priceNow() { return greatest(basePrice.getOr(market::kLowest), market::kLowest); }

} // namespace

PHX_METHOD(configure, fees::Configure, Nothing) {
    requireCaller("kernel");
    basePrice.set(args.base_price);
    return {};
}

PHX_VIEW(quote, fees::Quote, u64) {
    require(args.fuel_price >= priceNow(), fees::kPriceTooLow,
            "the fuel price is below the base price");
    return multiply(args.fuel_limit, args.fuel_price);
}

// The price moves only between blocks, so that a charge is made at the price of its quote.
PHX_VIEW(charge, fees::Charge, u64) { return multiply(args.fuel_used, args.fuel_price); }

PHX_VIEW(prices, Nothing, fees::Prices) { return {priceNow()}; }

// The base price after a block that uses so much fuel.
PHX_VIEW(price_after, PriceOf, u64) { return market::nextPrice(priceNow(), args.fuel); }

PHX_HOOK(end_block, EndBlock, Nothing) {
    const u64 price = priceNow();
    // Never more than was paid, whatever a transaction before an activation was charged.
    const u128 full = u128(price) * args.fuel_total;
    const u64 atBase = full < args.fees_total ? u64(full) : args.fees_total;
    if (atBase > 0) emit(fees::Burnt{atBase});
    payProposer(args.proposer, args.fees_total - atBase);
    const u64 next = market::nextPrice(price, args.fuel_total);
    if (next != price) {
        basePrice.set(next);
        emit(Moved{next});
    }
    return {};
}

PHX_DESCRIBE()
