// token 1.1.0: a balance remembers since when it is held, and the holders of a token are counted. The balances
// of 1.0.0 move to another map, a batch in each block, and back again if the version is left.
//
// While the migration goes on an account is in one map or the other, never in both: what is written goes to
// the new one and is taken from the old. The count follows every write, so that it is right at every height.
#include <phoenix/service.h>

#include "../token/token.h"

using namespace phx;

PHX_SERVICE(token, "1.1.0", State)

struct Holding {
    u64 balance;
    u64 since; // the height at which it last rose from nothing
    PHX_FIELDS(balance, since)
};

namespace {

struct Holder {
    Address address;
    Text symbol;
    PHX_FIELDS(address, symbol)
};
constexpr Map<Holder, u64> balances{"balance"};
constexpr Map<Holder, Holding> holdings{"holding"};
constexpr Map<Text, u64> holders{"holders"};

// Accounts of one step, and the fuel that a step leaves.
constexpr u32 kBatch = 200;
constexpr u64 kFuelKept = 500'000;

void countHolder(Text symbol, bool more) {
    const u64 before = holders.getOr(symbol, 0);
    holders.set(symbol, more ? before + 1 : subtractSaturated<u64>(before, 1));
}

// From the old map to the new one; since when it was held is not known, so it counts from now.
Option<Holding> adopt(const Holder& holder) {
    const Option<u64> old = balances.find(holder);
    if (!old) return {};
    balances.erase(holder);
    countHolder(holder.symbol, true);
    const Holding holding{*old, height()};
    holdings.set(holder, holding);
    return holding;
}

u64 balanceOf(const Holder& holder) {
    const Option<Holding> holding = holdings.find(holder);
    return holding ? holding->balance : balances.getOr(holder, 0);
}

void setBalance(const Holder& holder, u64 balance) {
    Option<Holding> before = adopt(holder);
    if (!before) before = holdings.find(holder);
    if (balance == 0 && before) {
        holdings.erase(holder);
        countHolder(holder.symbol, false);
    } else if (balance > 0) {
        if (!before) countHolder(holder.symbol, true);
        holdings.set(holder, {balance, before ? before->since : height()});
    }
}

} // namespace

#include "../token/methods.inc"

// The height since which the holder has had some of it; absent for who has none.
PHX_VIEW(held_since, token::Of, Option<u64>) {
    const Option<Holding> holding = holdings.find({args.holder, args.symbol});
    return holding ? Option<u64>(holding->since) : Option<u64>();
}

// Of the accounts that have been migrated, or written since.
PHX_VIEW(holders, token::Symbol, u64) { return holders.getOr(args.symbol, 0); }

PHX_HOOK(migrate, MigrateArgs, MigrateResult) {
    return migrateBatch(balances, args.cursor, kBatch, kFuelKept,
                        [](const Holder& holder) { adopt(holder); });
}

PHX_HOOK(migrate_back, MigrateArgs, MigrateResult) {
    return migrateBatch(holdings, args.cursor, kBatch, kFuelKept, [](const Holder& holder) {
        balances.set(holder, holdings.find(holder)->balance);
        holdings.erase(holder);
        holders.erase(holder.symbol);
    });
}

PHX_DESCRIBE()
