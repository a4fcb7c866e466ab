// fees 1.1.0: bytes cost money too. A transaction pays its fuel times the offered price, as before, and a
// flat amount for each of its bytes, which every node stores for ever.
#include <phoenix/service.h>

#include "../../services/fees/pay_proposer.h"

using namespace phx;

PHX_SERVICE(fees, "1.1.0", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_EVENT(paid, fees::Paid)
PHX_EVENT(burnt, fees::Burnt)

namespace {

constexpr Cell<u64> basePrice{"base_price"};

// New in 1.1.0. A constant rather than state: it needs no migration, and a later vote can change it.
constexpr u64 kBytePrice = 25;

u64 feeFor(u64 fuel, u64 fuelPrice, u64 bytes) {
    return add(multiply(fuel, fuelPrice), multiply(bytes, kBytePrice));
}

} // namespace

PHX_METHOD(configure, fees::Configure, Nothing) {
    requireCaller("kernel");
    basePrice.set(args.base_price);
    return {};
}

PHX_VIEW(quote, fees::Quote, u64) {
    require(args.fuel_price >= basePrice.getOr(0), fees::kPriceTooLow,
            "the fuel price is below the base price");
    return feeFor(args.fuel_limit, args.fuel_price, args.bytes);
}

// Never more than the quote: the fuel used is at most the limit, and the bytes are the same.
PHX_VIEW(charge, fees::Charge, u64) { return feeFor(args.fuel_used, args.fuel_price, args.bytes); }

PHX_VIEW(prices, Nothing, fees::Prices) { return {basePrice.getOr(0)}; }

PHX_VIEW(byte_price, Nothing, u64) { return kBytePrice; }

PHX_HOOK(end_block, EndBlock, Nothing) {
    payProposer(args.proposer, args.fees_total);
    return {};
}

PHX_DESCRIBE()
