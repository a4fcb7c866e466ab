// ledger 1.2.0, one half of an atomic pair: deposit_many, and fees may not deposit one by one any more. Alone it
// would leave the fees of 1.0.0 with nobody to pay, so it comes into force with fees 1.2.0 or not at all.
#include <phoenix/service.h>
#include <phoenix/services/ledger.h>

#include "../ledger_v2/memo.h"
#include "../shared/deposit_many.h"

using namespace phx;

PHX_SERVICE(ledger, "1.2.0", State)

namespace {

void requireDepositor() { requireCaller("kernel", "validators", "governance"); }

} // namespace

#include "../ledger_v2/methods.inc"

PHX_METHOD(deposit_many, ledger_many::DepositMany, Nothing) {
    requireCaller("kernel", "fees");
    for (const ledger::Deposit& deposit : args.deposits) give(deposit.to, deposit.amount);
    return {};
}

PHX_DESCRIBE()
