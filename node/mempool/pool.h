// Transactions that wait for a block: by sender in order of nonce, drawn by rank. Pure and bounded.
//
// Attestations wait in a lane of the kernel's own, with room of its own: no policy is asked about them.
#pragma once

#include "node/chain/lane.h"
#include "node/mempool/policy.h"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>

namespace phoenix::mempool {

using chain::Lane;
using crypto::Address;

struct PoolLimits {
    std::size_t transactionsMax = 50'000;
    std::size_t bytesMax = 64u << 20;
    std::size_t senderMax = 4'096;       // transactions of one sender
    std::uint64_t nonceAheadMax = 4'096; // how far a nonce may run ahead of its account
    std::size_t attestationsMax = 4'096; // beside the others
};

// How many of the lowest ranks are offered when some have to give way.
inline constexpr std::size_t kVictimsOffered = 256;

// Signatures and the fee rule are checked by the engine before `add`. Thread: core.
class Pool {
  public:
    using Item = std::shared_ptr<const chain::Transaction>;

    explicit Pool(Policy& policy, PoolLimits limits = {}) : policy_(policy), limits_(limits) {}

    // `accountNonce` is the nonce of the sender's next transaction in the newest state, `height` that of the
    // next block. Errors: Reject for a used nonce, one too far ahead, a known transaction; Retry when the
    // pool is full of better ones; what the policy says.
    Result<> add(Item transaction, const Hash& id, std::uint64_t accountNonce, std::uint64_t height);

    // The attestations for the next block, at most so many bytes of them.
    std::vector<Item> attestations(std::uint64_t bytesMax, std::uint64_t height) const;
    // The best of the others that could go into the next block: the best rank first, among equals the first to
    // come, each sender's in order without gaps.
    struct Queue {
        std::vector<Item> items;
        std::vector<Candidate> candidates; // of each item
    };
    Queue queue(std::size_t most, std::uint64_t height) const;

    // After a block: drops what it held, what its nonces made unusable, and what has expired. A void
    // transaction used no nonce: those after it wait for another in its place. Ranks are made anew when
    // the policy has changed.
    struct Included {
        const chain::Transaction& transaction;
        bool isVoid = false;
    };
    void committed(std::span<const Included> transactions, std::uint64_t height);

    // The first free nonce of a sender, given the account's: for clients that send several at once.
    std::uint64_t nextNonce(Lane lane, const Address& sender, std::uint64_t accountNonce) const;
    bool contains(const Hash& id) const { return ids_.contains(id); }
    // Null: it does not wait here.
    Item find(const Hash& id) const;
    std::vector<Hash> ids(std::size_t most) const;
    std::size_t size() const { return ids_.size(); }
    std::size_t bytes() const { return bytes_; }

  private:
    // A key signs attestations with nonces of their own.
    using SenderKey = std::pair<Lane, Address>;
    struct Waiting {
        Item transaction;
        Hash id{};
        std::size_t bytes = 0;
        std::uint64_t rank = 0;
        std::uint64_t since = 0;
        std::uint64_t arrival = 0; // of all that came here, in order
    };
    using Line = std::map<std::uint64_t, Waiting>; // by nonce
    // The last of a sender's line, which can go without leaving a gap. The lowest rank is first, among equals
    // the last to come.
    struct Tail {
        std::uint64_t rank = 0;
        std::uint64_t arrival = 0;
        SenderKey sender;
        bool operator<(const Tail& other) const {
            return rank != other.rank ? rank < other.rank : arrival > other.arrival;
        }
    };
    struct Sender {
        Line waiting;
        std::uint64_t accountNonce = 0;
        std::optional<Tail> tail;
    };
    using Senders = std::map<SenderKey, Sender>;

    // Asks the policy about a newcomer, and makes room for it.
    Result<> judge(const SenderKey& key, Waiting& fresh, const Waiting* replaced, std::uint64_t accountNonce);
    Result<> makeRoom(const SenderKey& key, const Waiting& fresh, const Waiting* replaced);
    void remove(const SenderKey& key, Sender& sender, Line::iterator at);
    // Keeps the tails true after the line of a sender, or the rank of its last, has changed.
    void changed(const SenderKey& key, Sender& sender);
    void rankAnew(std::uint64_t height);
    static Candidate candidateOf(const Waiting& waiting, std::uint32_t sender);

    Policy& policy_;
    PoolLimits limits_;
    Senders senders_;
    std::set<Tail> tails_; // of the paid lane
    struct Place {
        SenderKey sender;
        std::uint64_t nonce = 0;
    };
    std::unordered_map<Hash, Place, crypto::HashOfHash> ids_;
    std::size_t bytes_ = 0; // of both lanes
    std::size_t attestations_ = 0;
    std::size_t attestationBytes_ = 0;
    std::uint64_t arrivals_ = 0;
    Hash ranking_{};
};

} // namespace phoenix::mempool
