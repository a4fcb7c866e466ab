// What `ledger` offers: accounts by address, their balances and nonces.
#pragma once

#include <phoenix/context.h>

namespace phx::ledger {

// Abort codes of check.
inline constexpr u32 kWrongNonce = 1;
inline constexpr u32 kCannotPay = 2;
// Abort codes of transfers and deposits.
inline constexpr u32 kBalanceTooSmall = 3;
inline constexpr u32 kNothingToMove = 4;
inline constexpr u32 kNoFaucet = 5;

// check: the kernel's, before a transaction runs.
struct Check {
    Key sender;
    u64 nonce;
    u64 fee_max;
    PHX_FIELDS(sender, nonce, fee_max)
};
// settle: the kernel's, after it ran.
struct Settle {
    Key sender;
    u64 refund;
    PHX_FIELDS(sender, refund)
};
// deposit creates, withdraw destroys: what is taken from the one place is put at the other by the caller.
struct Deposit {
    Address to;
    u64 amount;
    PHX_FIELDS(to, amount)
};
struct Withdraw {
    Address from;
    u64 amount;
    PHX_FIELDS(from, amount)
};
struct Transfer {
    Address to;
    u64 amount;
    PHX_FIELDS(to, amount)
};
struct TransferMany {
    Vector<Transfer> payments;
    PHX_FIELDS(payments)
};
struct Faucet {
    Address to;
    PHX_FIELDS(to)
};
struct Configure {
    bool development;
    u64 faucet_amount;
    PHX_FIELDS(development, faucet_amount)
};
struct Of {
    Address address;
    PHX_FIELDS(address)
};
struct AccountView {
    u64 balance;
    u64 nonce;
    PHX_FIELDS(balance, nonce)
};
// The event `transfer`.
struct Transferred {
    Address from;
    Address to;
    u64 amount;
    PHX_FIELDS(from, to, amount)
};

inline void deposit(const Address& to, u64 amount) {
    call<Nothing>("ledger.deposit", Deposit{to, amount});
}

inline void withdraw(const Address& from, u64 amount) {
    call<Nothing>("ledger.withdraw", Withdraw{from, amount});
}

} // namespace phx::ledger
