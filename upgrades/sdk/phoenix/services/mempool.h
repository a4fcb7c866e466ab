// What the policy service `mempool` decides: which transactions wait on a node, in which order, and which
// give way when there is no more room. It sees its arguments and nothing else.
//
// The kernel has checked signature, form, fee and nonce before it asks, and keeps its bounds whatever the
// answer: one transaction a sender and nonce, no gaps in what is drawn, a pool that never grows.
#pragma once

#include <phoenix/context.h>

namespace phx::mempool {

// A transaction that asks to be let in.
struct Offer {
    Address sender;
    Text service;
    Text method;
    u64 bytes;
    u64 nonce;
    u64 account_nonce; // of the sender's next transaction in the newest state
    u64 fuel_limit;
    u64 fuel_price;
    u64 valid_until_height;
    PHX_FIELDS(sender, service, method, bytes, nonce, account_nonce, fuel_limit, fuel_price, valid_until_height)
};
// How full the pool is.
struct Fill {
    u64 transactions;
    u64 transactions_max;
    u64 bytes;
    u64 bytes_max;
    PHX_FIELDS(transactions, transactions_max, bytes, bytes_max)
};
// `replaces` waits under the same sender and nonce, and goes if the offer is admitted.
struct AdmitOf {
    u64 height;
    Offer offer;
    Option<Offer> replaces;
    Fill fill;
    PHX_FIELDS(height, offer, replaces, fill)
};
// `later`: the same transaction may be welcome another time. The reason is shown to the sender, at most
// kReasonMax bytes of it.
inline constexpr u32 kReasonMax = 200;
struct Admission {
    bool admitted;
    bool later;
    Text reason;
    PHX_FIELDS(admitted, later, reason)
};
// rank: one number an offer, in their order; the higher is drawn first, and evicted last. Asked once when
// a transaction comes, and for all that wait when another version comes into force.
struct RankOf {
    u64 height;
    Vector<Offer> offers;
    PHX_FIELDS(height, offers)
};
// A transaction among others.
struct Candidate {
    u32 sender; // the same number for the same sender within a question, from 0 without gaps
    u32 bytes;
    u64 fuel_limit;
    u64 fuel_price;
    u64 rank;
    u64 since; // the height at which it came
    PHX_FIELDS(sender, bytes, fuel_limit, fuel_price, rank, since)
};
// The most candidates in one question.
inline constexpr u32 kCandidatesMax = 1000;
// evict: the pool has no room for the newcomer. Among `waiting` (the lowest ranks first, each the last of
// another sender, so that nobody's line gets a gap) those to give way: as indices, together at least as
// large as what is lacking. An empty answer refuses the newcomer.
struct EvictOf {
    u64 height;
    Candidate newcomer;
    u64 transactions_lacking;
    u64 bytes_lacking;
    Vector<Candidate> waiting;
    PHX_FIELDS(height, newcomer, transactions_lacking, bytes_lacking, waiting)
};

} // namespace phx::mempool
