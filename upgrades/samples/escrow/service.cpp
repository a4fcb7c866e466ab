// escrow: a service that calls another. It holds tokens until the payer releases them, or takes them back after
// a height. The money is in `token`; here is only who may decide about it.
#include <phoenix/service.h>

#include "../token/token.h"

using namespace phx;

PHX_SERVICE(escrow, "1.0.0", State)
PHX_DEPENDS(token, "1.0.0", "2.0.0")

enum class Status : u8 { Held, Released, TakenBack };
PHX_ENUM(Status, TakenBack)

struct Open {
    Address payee;
    Text symbol;
    u64 amount;
    u64 until; // from this height on the payer may take it back
    PHX_FIELDS(payee, symbol, amount, until)
};
struct OfDeal {
    u64 deal;
    PHX_FIELDS(deal)
};
struct OfPayee {
    Address payee;
    PHX_FIELDS(payee)
};
struct Deal {
    Address payer;
    Address payee;
    Text symbol;
    u64 amount;
    u64 until;
    Status status;
    PHX_FIELDS(payer, payee, symbol, amount, until, status)
};
struct Changed {
    u64 deal;
    Status status;
    PHX_FIELDS(deal, status)
};
PHX_EVENT(changed, Changed)

namespace {

// Codes of `token` pass through, so that those of escrow begin where token's end.
constexpr u32 kUnknown = 101;
constexpr u32 kNotThePayer = 102;
constexpr u32 kTooEarly = 103;
constexpr u32 kOver = 104;

struct Awaited {
    Address payee;
    u64 deal;
    PHX_FIELDS(payee, deal)
};

constexpr Sequence ids{"last_deal"};
constexpr Map<u64, Deal> deals{"deal"};
// Deals that a payee waits for, to be found by payee.
constexpr StateSet<Awaited> awaited{"awaited"};

// Ends a deal of the sender's and pays it out. State first, call last: should token refuse, all is undone.
void settle(u64 id, Status status) {
    const Address sender = requireSender();
    Deal deal = deals.find(id).orAbort(kUnknown, "there is no such deal");
    require(deal.payer == sender, kNotThePayer, "only the payer decides about a deal");
    require(deal.status == Status::Held, kOver, "the deal is over");
    require(status == Status::Released || height() >= deal.until, kTooEarly,
            "the deal still waits for its payee");
    deal.status = status;
    deals.set(id, deal);
    awaited.erase({deal.payee, id});
    emit(Changed{id, status});
    token::pay(deal.symbol, status == Status::Released ? deal.payee : deal.payer, deal.amount);
}

} // namespace

PHX_METHOD(open, Open, u64) {
    const Address payer = requireSender();
    const u64 id = ids.next();
    deals.set(id, {payer, args.payee, args.symbol, args.amount, args.until, Status::Held});
    awaited.insert({args.payee, id});
    emit(Changed{id, Status::Held});
    token::collect(args.symbol, payer, args.amount);
    return id;
}

PHX_METHOD(release, OfDeal, Nothing) {
    settle(args.deal, Status::Released);
    return {};
}

PHX_METHOD(take_back, OfDeal, Nothing) {
    settle(args.deal, Status::TakenBack);
    return {};
}

PHX_VIEW(deal, OfDeal, Option<Deal>) { return deals.find(args.deal); }

// The first hundred deals that this payee waits for.
PHX_VIEW(awaited, OfPayee, Vector<u64>) {
    Vector<u64> found;
    awaited.under(args.payee).forEach([&found](const Awaited& one) {
        found.push(one.deal);
        return found.size < 100;
    });
    return found;
}

PHX_DESCRIBE()
