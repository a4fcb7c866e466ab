// What every version of `fees` does with the money of a block: it goes to the account behind the proposer.
#pragma once

#include <phoenix/services/fees.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/validators.h>

// Emits `paid`, or `burnt` where nobody can be paid; the service declares both events.
inline void payProposer(const phx::Key& proposer, phx::u64 amount) {
    using namespace phx;
    if (amount == 0) return;
    const auto found = tryCall<Address>("validators.operator", validators::OfKey{proposer});
    if (found.ok() && tryCall<Nothing>("ledger.deposit", ledger::Deposit{found.value, amount}).ok())
        emitNamed("paid", fees::Paid{found.value, amount});
    else
        emitNamed("burnt", fees::Burnt{amount});
}
