// The votes of one height and round, of one kind: who voted what, and when more than two thirds agree.
#pragma once

#include "node/chain/vote.h"

#include <map>
#include <optional>

namespace phoenix::consensus {

using chain::Hash;

class VoteSet {
  public:
    explicit VoteSet(const chain::ValidatorSet& validators) : validators_(validators) {}

    enum class Added { New, Known, Stranger, Conflict };
    // The signature is the caller's to check. A conflicting second vote is not counted.
    Added add(const chain::Vote& vote);

    const chain::Vote* of(const chain::PublicKey& validator) const;
    std::uint64_t power() const { return power_; }
    std::uint64_t powerFor(const std::optional<Hash>& block) const;
    bool anyQuorum() const { return power_ >= validators_.quorum(); }
    // The block (or nil, an inner nullopt) that more than two thirds voted for.
    std::optional<std::optional<Hash>> quorum() const;
    // The certificate of the block, once it has its quorum of precommits.
    chain::Commit commitFor(std::uint64_t height, std::uint32_t round, const Hash& block) const;

  private:
    const chain::ValidatorSet& validators_;
    std::map<std::uint32_t, chain::Vote> votes_; // by validator index
    std::map<std::optional<Hash>, std::uint64_t> powers_;
    std::uint64_t power_ = 0;
};

} // namespace phoenix::consensus
