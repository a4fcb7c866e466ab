// fees 1.2.0, the other half of an atomic pair: a block's fees are shared among all validators by their power,
// in one call of a method that `ledger` has from 1.2.0 on.
#include <phoenix/service.h>
#include <phoenix/services/fees.h>
#include <phoenix/services/validators.h>

#include "../shared/deposit_many.h"

using namespace phx;

PHX_SERVICE(fees, "1.2.0", State)
PHX_DEPENDS(ledger, "1.2.0", "2.0.0")
PHX_DEPENDS(validators, "1.0.0", "2.0.0")

struct Shared {
    u64 amount;
    u32 validators;
    PHX_FIELDS(amount, validators)
};
PHX_EVENT(shared, Shared)
PHX_EVENT(burnt, fees::Burnt)

#include "../../services/fees/methods.inc"

namespace {

// Shares rounded down; what is left over goes to the first, so that nothing is lost.
ledger_many::DepositMany sharesOf(u64 amount, const Vector<validators::Validator>& set) {
    u64 total = 0;
    for (const validators::Validator& one : set) total = add(total, one.power);
    ledger_many::DepositMany many{};
    u64 left = amount;
    for (const validators::Validator& one : set) {
        const u64 share = mulDiv(amount, one.power, total);
        left -= share;
        many.deposits.push({one.operator_address, share});
    }
    many.deposits[0].amount += left;
    return many;
}

} // namespace

PHX_HOOK(end_block, EndBlock, Nothing) {
    if (args.fees_total == 0) return {};
    const Vector<validators::Validator> set = validators::set();
    const bool paid =
        !set.empty() && set.size <= ledger_many::kDepositsMax &&
        tryCall<Nothing>("ledger.deposit_many", sharesOf(args.fees_total, set)).ok();
    if (paid)
        emit(Shared{args.fees_total, set.size});
    else
        emit(fees::Burnt{args.fees_total});
    return {};
}

PHX_DESCRIBE()
