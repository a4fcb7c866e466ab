// Transfers of a ledger: decoded from bytes, checked, applied to accounts with 128-bit balances, encoded as
// events.
#pragma once

#include "kernel.h"

namespace kernels::transfers {

inline constexpr u32 kAccounts = 1024;

struct Account {
    u8 address[32];
    u128 balance;
    u64 nonce;
};

// Little-endian numbers one after the other; everything is checked against the end.
struct Reader {
    const u8* at;
    const u8* end;
    bool failed = false;

    template<typename T>
    T take() {
        T value{};
        if (u32(end - at) < sizeof(T)) {
            failed = true;
            return value;
        }
        __builtin_memcpy(&value, at, sizeof(T));
        at += sizeof(T);
        return value;
    }
    const u8* bytes(u32 count) {
        const u8* begin = at;
        if (u32(end - at) < count) {
            failed = true;
            return nullptr;
        }
        at += count;
        return begin;
    }
};

struct Writer {
    u8* at;

    template<typename T>
    void put(T value) {
        __builtin_memcpy(at, &value, sizeof(T));
        at += sizeof(T);
    }
    void bytes(const u8* from, u32 count) {
        __builtin_memcpy(at, from, count);
        at += count;
    }
};

struct Ledger {
    Account accounts[kAccounts];
    u8 requests[16 * 1024];
    u8 events[16 * 1024];

    static u32 home(const u8* address) {
        u64 word;
        __builtin_memcpy(&word, address + 8, 8);
        return u32((word * 0x9e3779b97f4a7c15u) >> 54);
    }
    Account* find(const u8* address) {
        for (u32 at = home(address), tries = 0; tries < kAccounts; at = (at + 1) % kAccounts, ++tries) {
            Account& account = accounts[at];
            if (same32(account.address, address)) return &account;
            if (account.nonce == 0) return nullptr;
        }
        return nullptr;
    }
};

inline void addressOf(u32 number, u32 seed, u8* address) {
    Random random(u64(seed) << 32 | number);
    for (u32 at = 0; at < 32; at += 8) {
        const u64 word = random.next();
        __builtin_memcpy(address + at, &word, 8);
    }
}

// 0: applied.
inline u32 apply(Ledger& ledger, Reader& in, Writer& out) {
    const u8* from = in.bytes(32);
    const u8* to = in.bytes(32);
    const u128 amount = in.take<u128>();
    const u64 nonce = in.take<u64>();
    const u32 memoBytes = in.take<u32>();
    if (in.failed || memoBytes > 256) return 1;
    const u8* memo = in.bytes(memoBytes);
    if (memo == nullptr) return 2;
    Account* sender = ledger.find(from);
    Account* receiver = ledger.find(to);
    if (sender == nullptr || receiver == nullptr) return 3;
    if (sender->nonce > nonce) return 4;
    const u128 fee = 1000 + amount / 1024;
    if (amount + fee < amount || sender->balance < amount + fee) return 5;
    sender->balance -= amount + fee;
    sender->nonce = nonce + 1;
    receiver->balance += amount;
    out.bytes(from, 32);
    out.bytes(to, 32);
    out.put(amount);
    out.put(sender->balance);
    out.bytes(memo, memoBytes);
    return 0;
}

} // namespace kernels::transfers

KERNEL(transfers) {
    using namespace kernels;
    using namespace kernels::transfers;
    auto& ledger = work<Ledger>();
    __builtin_memset(&ledger, 0, sizeof ledger);
    constexpr u32 kUsed = 600, kRequests = 100;
    for (u32 n = 0; n < kUsed; ++n) {
        u8 address[32];
        addressOf(n, seed, address);
        u32 at = Ledger::home(address);
        while (ledger.accounts[at].nonce != 0)
            at = (at + 1) % kAccounts;
        Account& account = ledger.accounts[at];
        __builtin_memcpy(account.address, address, 32);
        account.balance = u128(1) << 90;
        account.nonce = 1;
    }
    Random random(seed);
    Writer requests{ledger.requests};
    for (u32 n = 0; n < kRequests; ++n) {
        u8 address[32];
        addressOf(random.below(kUsed + 20), seed, address);
        requests.bytes(address, 32);
        addressOf(random.below(kUsed), seed, address);
        requests.bytes(address, 32);
        requests.put(u128(random.next()) << random.below(30));
        requests.put(random.next());
        const u32 memoBytes = random.below(48);
        requests.put(memoBytes);
        for (u32 i = 0; i < memoBytes; ++i)
            requests.put(u8('a' + i % 26));
    }
    u64 sum = 0;
    for (u32 i = 0; i < times; ++i) {
        Reader in{ledger.requests, requests.at};
        Writer out{ledger.events};
        for (u32 n = 0; n < kRequests; ++n)
            sum = mix(sum, apply(ledger, in, out));
        sum = mix(sum, u64(out.at - ledger.events) + ledger.events[64] + in.failed);
    }
    return sum;
}
