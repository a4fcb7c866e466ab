// Transactions that wait for a block: by sender in order of nonce, drawn by price. Pure and bounded.
#pragma once

#include "node/chain/transaction.h"

#include <map>
#include <memory>
#include <span>
#include <unordered_map>

namespace phoenix::mempool {

using chain::Hash;
using crypto::Address;

struct PoolLimits {
    std::size_t transactionsMax = 50'000;
    std::size_t bytesMax = 64u << 20;
    std::size_t senderMax = 4'096;      // transactions of one sender
    std::uint64_t nonceAheadMax = 4'096; // how far a nonce may run ahead of its account
};

struct DrawLimits {
    std::uint64_t bytes = 0;
    std::uint64_t fuel = 0;
};

// Signatures and the fee rule are checked by the engine before `add`. Thread: core.
class Pool {
  public:
    using Item = std::shared_ptr<const chain::Transaction>;

    explicit Pool(PoolLimits limits = {}) : limits_(limits) {}

    // `accountNonce` is the nonce of the sender's next transaction in the newest state.
    // Errors: Reject for a used nonce, one too far ahead, a known transaction, or a replacement that
    // pays less; Retry when the pool is full of better ones.
    Result<> add(Item transaction, const Hash& id, std::uint64_t accountNonce);

    // The next block's transactions: each sender's in order without gaps, attestations and then the best
    // price first.
    std::vector<Item> draw(const DrawLimits& limits, std::uint64_t height);

    // After a block: drops what it held, what its nonces made unusable, and what has expired. A void
    // transaction used no nonce: those after it wait for another in its place.
    struct Included {
        const chain::Transaction& transaction;
        bool isVoid = false;
    };
    void committed(std::span<const Included> transactions, std::uint64_t height);

    // The first free nonce of a sender, given the account's: for clients that send several at once.
    std::uint64_t nextNonce(const Address& sender, std::uint64_t accountNonce) const;
    bool contains(const Hash& id) const { return ids_.contains(id); }
    std::size_t size() const { return ids_.size(); }
    std::size_t bytes() const { return bytes_; }

  private:
    struct Waiting {
        Item transaction;
        Hash id{};
        std::size_t bytes = 0;
    };
    struct Sender {
        std::map<std::uint64_t, Waiting> waiting; // by nonce
        std::uint64_t accountNonce = 0;
    };

    void remove(Sender& sender, std::map<std::uint64_t, Waiting>::iterator at);

    PoolLimits limits_;
    std::map<Address, Sender> senders_;
    std::unordered_map<Hash, Address, crypto::HashOfHash> ids_;
    std::size_t bytes_ = 0;
};

} // namespace phoenix::mempool
