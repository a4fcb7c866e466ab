// The rules of a pool by priority, as pure functions of what waits and what comes.
#pragma once

#include <phoenix/math.h>
#include <phoenix/services/mempool.h>

namespace priority {

using namespace phx;
using mempool::Candidate;
using mempool::Offer;

// Nonces that a sender may be ahead of its account.
inline constexpr u64 kAheadMax = 64;
// Blocks in which a transaction must still be valid to be worth a place.
inline constexpr u64 kBlocksLeftMin = 2;

// How much its price counts: votes and validators' doings before payments, but never for nothing, so that
// no class can fill a pool cheaply.
inline u64 weightOf(Text service) {
    if (service == Text("upgrades") || service == Text("governance")) return 8;
    if (service == Text("validators")) return 4;
    return 1;
}

inline u64 rankOf(const Offer& offer) {
    const u128 rank = u128(offer.fuel_price) * weightOf(offer.service);
    return rank >> 64 != 0 ? ~0ull : u64(rank);
}

inline u128 feeOf(u64 fuelLimit, u64 fuelPrice) {
    return u128(fuelLimit) * fuelPrice;
}

// An eighth more, and 1 at least.
inline u64 raised(u64 price) {
    return addSaturated(price, greatest<u64>(price / 8, 1));
}

// Empty when `offer` may take the place of `waiting`, else why not. It pays an eighth more for fuel and no
// less in all, so that nobody sends a large transaction around for the price of a small one; and at most four
// times the bytes are carried for it.
inline Text refusalToReplace(const Offer& offer, const Offer& waiting) {
    if (offer.fuel_price < raised(waiting.fuel_price))
        return "a replacement pays an eighth more for fuel than what waits under its nonce";
    if (feeOf(offer.fuel_limit, offer.fuel_price) < feeOf(waiting.fuel_limit, waiting.fuel_price))
        return "a replacement offers no less in all than what waits under its nonce";
    if (offer.bytes / 4 > waiting.bytes)
        return "a replacement has at most four times the bytes of what waits under its nonce";
    return {};
}

// Those to give way: the lowest ranks, each an eighth below the newcomer's, until there is room; none when
// together they offer more than it does. So a pool under attack gets dearer with every exchange.
inline Vector<u32> victimsOf(const mempool::EvictOf& question) {
    Vector<u32> victims;
    u64 bytes = 0;
    u128 fees = 0;
    const auto enough = [&] {
        return victims.size >= question.transactions_lacking && bytes >= question.bytes_lacking;
    };
    for (u32 i = 0; i < question.waiting.size && !enough(); ++i) {
        const Candidate& one = question.waiting[i];
        if (question.newcomer.rank < raised(one.rank)) return {};
        victims.push(i);
        bytes += one.bytes;
        // More than a u128 is more than any newcomer offers.
        if (__builtin_add_overflow(fees, feeOf(one.fuel_limit, one.fuel_price), &fees)) return {};
    }
    if (!enough() || fees > feeOf(question.newcomer.fuel_limit, question.newcomer.fuel_price))
        return {};
    return victims;
}

} // namespace priority
