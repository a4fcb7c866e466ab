// ledger: accounts, nonces, transfers. Money is u64; the kernel takes the greatest fee before a
// transaction runs (check) and gives back what was not used (settle).
#include <phoenix/service.h>
#include <phoenix/services/ledger.h>

using namespace phx;

PHX_SERVICE(ledger, "1.0.0", State)
PHX_EVENT(transfer, ledger::Transferred)

namespace {

struct Account {
    u64 balance;
    u64 nonce;
    PHX_FIELDS(balance, nonce)
};

constexpr Map<Address, Account> accounts{"account"};
constexpr Cell<ledger::Configure> configuration{"configuration"};

Account accountOf(const Address& address) { return accounts.getOr(address, {0, 0}); }

void give(const Address& to, u64 amount) {
    Account account = accountOf(to);
    account.balance = add(account.balance, amount);
    accounts.set(to, account);
}

void take(const Address& from, u64 amount) {
    Account account = accountOf(from);
    require(account.balance >= amount, ledger::kBalanceTooSmall, "the balance is too small");
    account.balance -= amount;
    accounts.set(from, account);
}

void move(const Address& from, const ledger::Transfer& payment) {
    require(payment.amount > 0, ledger::kNothingToMove, "a transfer moves at least 1");
    take(from, payment.amount);
    give(payment.to, payment.amount);
    emit(ledger::Transferred{from, payment.to, payment.amount});
}

} // namespace

PHX_METHOD(configure, ledger::Configure, Nothing) {
    requireCaller("kernel");
    configuration.set(args);
    return {};
}

// Takes the nonce and the greatest fee. An abort makes the transaction void: no effect, no fee.
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
    move(addressOf(requireTransaction()), args);
    return {};
}

PHX_METHOD(transfer_many, ledger::TransferMany, Nothing) {
    const Address from = addressOf(requireTransaction());
    require(!args.payments.empty(), ledger::kNothingToMove, "the list of payments is empty");
    for (const ledger::Transfer& payment : args.payments) move(from, payment);
    return {};
}

// Development networks only: new money for trying things out.
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

PHX_DESCRIBE()
