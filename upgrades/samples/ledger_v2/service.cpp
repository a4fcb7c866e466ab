// ledger 1.1.0: transfers may carry a memo, and an account keeps the memo of the last transfer it received.
//
// The stored account gets a third field. Until the migration is done both formats are in state, so both are
// read; whatever is written is written in the new one. migrate rewrites the rest, a batch of accounts at a
// time, while transfers go on; migrate_back takes the memos off again, so that the version can be left.
#include <phoenix/service.h>
#include <phoenix/services/ledger.h>

using namespace phx;

// Interface of what is new in 1.1.0.
namespace memo {

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

PHX_SERVICE(ledger, "1.1.0", State)
PHX_EVENT(transfer, ledger::Transferred)
PHX_EVENT(memo, memo::Noted)

namespace {

// As 1.0.0 stored it: 16 bytes.
struct OldAccount {
    u64 balance;
    u64 nonce;
    PHX_FIELDS(balance, nonce)
};
// As 1.1.0 stores it: at least 20 bytes, so the two cannot be taken for each other.
struct Account {
    u64 balance;
    u64 nonce;
    Text memo;
    PHX_FIELDS(balance, nonce, memo)
};

constexpr Map<Address, Account> accounts{"account"};
constexpr Map<Address, OldAccount> oldAccounts{"account"};
constexpr Cell<ledger::Configure> configuration{"configuration"};

// Accounts rewritten in one step of a migration: a step must fit the fuel of a hook with room to spare.
constexpr u32 kBatch = 100;

bool isOld(const Address& address) {
    const KeyBytes key = accounts.keyOf(address);
    return phx_state_get(key.bytes, key.size, nullptr, 0) == 16;
}

Account accountOf(const Address& address) {
    if (isOld(address)) {
        const OldAccount old = *oldAccounts.find(address);
        return {old.balance, old.nonce, {}};
    }
    return accounts.getOr(address, {0, 0, {}});
}

void give(const Address& to, u64 amount, Option<Text> note = {}) {
    Account account = accountOf(to);
    account.balance = add(account.balance, amount);
    if (note) account.memo = *note;
    accounts.set(to, account);
}

void take(const Address& from, u64 amount) {
    Account account = accountOf(from);
    require(account.balance >= amount, ledger::kBalanceTooSmall, "the balance is too small");
    account.balance -= amount;
    accounts.set(from, account);
}

void move(const Address& from, const Address& to, u64 amount, Option<Text> note) {
    require(amount > 0, ledger::kNothingToMove, "a transfer moves at least 1");
    take(from, amount);
    give(to, amount, note);
    emit(ledger::Transferred{from, to, amount});
}

// Applies `rewrite` to the next batch of accounts after the cursor, which is the last address done.
template<class Rewrite>
MigrateResult rewriteBatch(Bytes cursor, Rewrite&& rewrite) {
    Option<Address> last;
    if (cursor.size == 20) {
        last = Address{};
        copyBytes(last->bytes, cursor.data, 20);
    }
    u32 count = 0;
    for (Option<Address> address = accounts.next(last); address; address = accounts.next(address)) {
        if (count == kBatch) return {false, encode(*last)};
        rewrite(*address);
        last = address;
        ++count;
    }
    return {true, {}};
}

} // namespace

PHX_METHOD(configure, ledger::Configure, Nothing) {
    requireCaller("kernel");
    configuration.set(args);
    return {};
}

PHX_METHOD(check, ledger::Check, Nothing) {
    requireCaller("kernel");
    const Address sender = addressOf(args.sender);
    Account account = accountOf(sender);
    require(account.nonce == args.nonce, ledger::kWrongNonce,
            "the nonce is not the account's next");
    require(account.balance >= args.fee_max, ledger::kCannotPay, "the account cannot pay the fee");
    account.nonce += 1;
    account.balance -= args.fee_max;
    accounts.set(sender, account);
    return {};
}

PHX_METHOD(settle, ledger::Settle, Nothing) {
    requireCaller("kernel");
    if (args.refund > 0) give(addressOf(args.sender), args.refund);
    return {};
}

PHX_METHOD(deposit, ledger::Deposit, Nothing) {
    requireCaller("kernel", "fees", "validators", "governance");
    give(args.to, args.amount);
    return {};
}

PHX_METHOD(withdraw, ledger::Withdraw, Nothing) {
    requireCaller("validators", "governance");
    take(args.from, args.amount);
    return {};
}

PHX_METHOD(transfer, ledger::Transfer, Nothing) {
    move(addressOf(requireTransaction()), args.to, args.amount, {});
    return {};
}

PHX_METHOD(transfer_memo, memo::TransferMemo, Nothing) {
    const Address from = addressOf(requireTransaction());
    require(args.memo.size <= memo::kBytesMax, memo::kTooLong, "a memo has at most 140 bytes");
    move(from, args.to, args.amount, args.memo);
    emit(memo::Noted{from, args.to, args.amount, args.memo});
    return {};
}

PHX_METHOD(transfer_many, ledger::TransferMany, Nothing) {
    const Address from = addressOf(requireTransaction());
    require(!args.payments.empty(), ledger::kNothingToMove, "the list of payments is empty");
    for (const ledger::Transfer& payment : args.payments)
        move(from, payment.to, payment.amount, {});
    return {};
}

PHX_METHOD(faucet, ledger::Faucet, Nothing) {
    requireTransaction();
    const auto configured = configuration.find();
    require(configured && configured->development, ledger::kNoFaucet,
            "only development networks have a faucet");
    give(args.to, configured->faucet_amount);
    return {};
}

PHX_VIEW(balance, ledger::Of, u64) { return accountOf(args.address).balance; }

PHX_VIEW(account, ledger::Of, ledger::AccountView) {
    const Account account = accountOf(args.address);
    return {account.balance, account.nonce};
}

// The memo of the last transfer with one that the account received.
PHX_VIEW(memo, ledger::Of, Text) { return accountOf(args.address).memo; }

PHX_HOOK(migrate, MigrateArgs, MigrateResult) {
    return rewriteBatch(args.cursor, [](const Address& address) {
        if (isOld(address)) accounts.set(address, accountOf(address));
    });
}

PHX_HOOK(migrate_back, MigrateArgs, MigrateResult) {
    return rewriteBatch(args.cursor, [](const Address& address) {
        const Account account = accountOf(address);
        oldAccounts.set(address, {account.balance, account.nonce});
    });
}

PHX_DESCRIBE()
