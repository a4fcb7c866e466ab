// The safety rules, which no upgrade can reach: one vote per (height, round, step), the lock rule of
// Tendermint (arXiv 1807.04938, algorithm 1), and a durable record before a signature leaves.
#pragma once

#include "node/consensus/messages.h"

#include <optional>

namespace phoenix::consensus {

// Makes signatures; the key itself stays where it is.
class Signer {
  public:
    virtual ~Signer() = default;
    virtual const PublicKey& publicKey() const = 0;
    virtual chain::Signature sign(ByteView message) const = 0;
};

class Safety {
  public:
    // Goes on from the record that was made durable last; a fresh validator has an empty one.
    Safety(const Signer& signer, const Hash& genesis, SafetyRecord record);

    // Nothing when the rules forbid the signature; else the record is already updated and must be made
    // durable before the signed message leaves.
    std::optional<chain::Proposal> signProposal(const chain::ProposalBody& body);
    // `proofOfLockRound`: the round whose prevotes justify the proposal, where it has one.
    std::optional<chain::Vote> signPrevote(std::uint64_t height, std::uint32_t round,
                                           const std::optional<Hash>& block,
                                           std::optional<std::uint32_t> proofOfLockRound);
    // A precommit for a block takes the lock; the caller has seen the quorum of prevotes.
    std::optional<chain::Vote> signPrecommit(std::uint64_t height, std::uint32_t round,
                                             const std::optional<Hash>& block);

    // True when the lock allows a prevote for the block (lines 23 and 29 of the algorithm).
    bool lockAllows(std::uint64_t height, const Hash& block,
                    std::optional<std::uint32_t> proofOfLockRound) const;

    const SafetyRecord& record() const { return record_; }
    const PublicKey& key() const { return signer_.publicKey(); }

  private:
    bool advance(std::uint64_t height, std::uint32_t round, Step step, const std::optional<Hash>& block);

    const Signer& signer_;
    Hash genesis_;
    SafetyRecord record_;
};

} // namespace phoenix::consensus
