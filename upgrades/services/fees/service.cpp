// fees: what a transaction costs, and who gets it. Version 1: fuel used times the price the sender offers.
#include <phoenix/service.h>
#include <phoenix/services/fees.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/validators.h>

using namespace phx;

PHX_SERVICE(fees, "1.0.0", State)
PHX_DEPENDS(ledger, "1.0.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")
PHX_EVENT(paid, fees::Paid)
PHX_EVENT(burnt, fees::Burnt)

namespace {

// The least price of a unit of fuel.
constexpr Cell<u64> basePrice{"base_price"};

} // namespace

PHX_METHOD(configure, fees::Configure, Nothing) {
    requireCaller("kernel");
    basePrice.set(args.base_price);
    return {};
}

PHX_VIEW(quote, fees::Quote, u64) {
    require(args.fuel_price >= basePrice.getOr(0), fees::kPriceTooLow,
            "the fuel price is below the base price");
    return multiply(args.fuel_limit, args.fuel_price);
}

PHX_VIEW(charge, fees::Charge, u64) { return multiply(args.fuel_used, args.fuel_price); }

PHX_VIEW(prices, Nothing, fees::Prices) { return {basePrice.getOr(0)}; }

// The kernel sums the fees of a block, so that no single account is written by every transaction.
PHX_HOOK(end_block, EndBlock, Nothing) {
    if (args.fees_total == 0) return {};
    const auto found = tryCall<Address>("validators.operator", validators::OfKey{args.proposer});
    const bool paid =
        found.code == 0 &&
        tryCall<Nothing>("ledger.deposit", ledger::Deposit{found.value, args.fees_total}).code == 0;
    if (paid)
        emit(fees::Paid{found.value, args.fees_total});
    else
        emit(fees::Burnt{args.fees_total});
    return {};
}

PHX_DESCRIBE()
