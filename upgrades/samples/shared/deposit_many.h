// What `ledger` offers since 1.2.0 and `fees` 1.2.0 needs: many deposits in one call.
#pragma once

#include <phoenix/services/ledger.h>

namespace ledger_many {

// A validator set has at most so many.
inline constexpr phx::u32 kDepositsMax = 128;

struct DepositMany {
    phx::Bounded<phx::ledger::Deposit, kDepositsMax> deposits;
    PHX_FIELDS(deposits)
};

} // namespace ledger_many
