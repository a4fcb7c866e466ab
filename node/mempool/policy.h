// What the pool asks about waiting transactions, and the form of the answers. The pool keeps its bounds and
// its invariants whatever it is told.
#pragma once

#include "node/chain/transaction.h"

#include <optional>
#include <span>
#include <vector>

namespace phoenix::mempool {

using chain::Hash;

// A transaction that asks to be let in. Borrowed for the question.
struct Offer {
    const chain::TransactionBody& body;
    std::uint64_t bytes = 0;
    std::uint64_t accountNonce = 0; // of the sender's next transaction in the newest state
};

struct Fill {
    std::uint64_t transactions = 0, transactionsMax = 0;
    std::uint64_t bytes = 0, bytesMax = 0;
};

// A transaction among others.
struct Candidate {
    std::uint32_t sender = 0; // the same number for the same sender within a question, from 0 without gaps
    std::uint32_t bytes = 0;
    std::uint64_t fuelLimit = 0;
    std::uint64_t fuelPrice = 0;
    std::uint64_t rank = 0;
    std::uint64_t since = 0; // the height at which it came

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.sender, self.bytes, self.fuelLimit, self.fuelPrice, self.rank, self.since);
    }
};

// The pool has no room for the newcomer. `waiting` are the lowest ranks, each the last of another sender.
struct EvictQuestion {
    std::uint64_t height = 0;
    Candidate newcomer;
    std::uint64_t transactionsLacking = 0;
    std::uint64_t bytesLacking = 0;
    std::vector<Candidate> waiting;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.newcomer, self.transactionsLacking, self.bytesLacking, self.waiting);
    }
};

// Whether the victims are different ones of those that wait, and make the room that is lacking.
bool makesRoom(const EvictQuestion& question, std::span<const std::uint32_t> victims);

class Policy {
  public:
    virtual ~Policy() = default;

    // `replaced` waits under the same sender and nonce. Errors: Reject, or Retry when it may come again later.
    virtual Result<> admit(std::uint64_t height, const Offer& offer, const std::optional<Offer>& replaced,
                           const Fill& fill) = 0;
    // One number an offer; the higher is drawn first.
    virtual std::vector<std::uint64_t> rank(std::uint64_t height, std::span<const Offer> offers) = 0;
    // Indices of those that give way; empty when the newcomer is refused.
    virtual std::vector<std::uint32_t> evict(const EvictQuestion& question) = 0;
    // Names the rule by which ranks are made at that height: ranks of another one are not compared with them.
    virtual Hash ranking(std::uint64_t height) const = 0;
};

// The kernel's own: a replacement pays more for fuel, the price is the rank, and the lower gives way.
class KernelRules final : public Policy {
  public:
    Result<> admit(std::uint64_t height, const Offer& offer, const std::optional<Offer>& replaced,
                   const Fill& fill) override;
    std::vector<std::uint64_t> rank(std::uint64_t height, std::span<const Offer> offers) override;
    std::vector<std::uint32_t> evict(const EvictQuestion& question) override;
    Hash ranking(std::uint64_t) const override { return {}; }
};

} // namespace phoenix::mempool
