// mempool: which transactions wait, in which order, and which give way. A policy: it has no state, and the
// pool keeps its bounds whatever this says.
#include <phoenix/service.h>
#include <phoenix/services/mempool.h>

using namespace phx;

PHX_SERVICE(mempool, "1.0.0", Policy)

namespace {

mempool::Admission admitted() { return {true, false, {}}; }
mempool::Admission refused(Text reason) { return {false, false, reason}; }
mempool::Admission notNow(Text reason) { return {false, true, reason}; }

// More than three quarters.
bool nearlyFull(const mempool::Fill& fill) {
    return fill.transactions > fill.transactions_max - fill.transactions_max / 4 ||
           fill.bytes > fill.bytes_max - fill.bytes_max / 4;
}

} // namespace

PHX_VIEW(admit, mempool::AdmitOf, mempool::Admission) {
    if (args.replaces) {
        // A tenth more, so that a replacement pays for being sent around once more.
        const u64 before = args.replaces->fuel_price;
        const u64 least = before > ~0ull - before / 10 - 1 ? ~0ull : before + before / 10 + 1;
        if (args.offer.fuel_price < least)
            return refused("its nonce is taken by a waiting transaction, and it does not pay a tenth more for fuel");
        return admitted();
    }
    // It cannot go into the next block, and takes the place of one that can.
    if (args.offer.nonce > args.offer.account_nonce && nearlyFull(args.fill))
        return notNow("the pool is nearly full, and the transaction waits for another of its sender");
    return admitted();
}

PHX_VIEW(rank, mempool::RankOf, Vector<u64>) {
    Vector<u64> ranks;
    ranks.reserve(args.offers.size);
    for (const mempool::Offer& offer : args.offers) ranks.push(offer.fuel_price);
    return ranks;
}

// The lowest ranks give way, as long as they are below the newcomer's.
PHX_VIEW(evict, mempool::EvictOf, Vector<u32>) {
    Vector<u32> victims;
    u64 bytes = 0;
    for (u32 i = 0; i < args.waiting.size; ++i) {
        if (victims.size >= args.transactions_lacking && bytes >= args.bytes_lacking) return victims;
        if (args.waiting[i].rank >= args.newcomer.rank) break;
        victims.push(i);
        bytes += args.waiting[i].bytes;
    }
    if (victims.size >= args.transactions_lacking && bytes >= args.bytes_lacking) return victims;
    return {};
}

PHX_DESCRIBE()
