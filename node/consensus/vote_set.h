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
    // The signature is the caller's to check. Who votes for two blocks counts once for each of them, as in the paper:
    // else two honest nodes that heard his votes in different orders would never see the same quorum. Conflicting
    // votes are kept while others name their block too, and a few besides, so that memory is bounded.
    Added add(const chain::Vote& vote);

    // Of who votes for many blocks, those beyond the few that are kept: they are not worth reading.
    bool ignores(const chain::Vote& vote) const;

    // A vote for the block that has its quorum without it changes nothing, and reading its signature costs more than all
    // the rest: such a vote of a validator not yet heard is set aside unread. Returns whether it was: not a second one with another
    // signature, because one of the two is false.
    bool setAside(const chain::Vote& vote);
    // What was set aside of him; who votes for another block as well is judged by it, and then its signature is read.
    const chain::Vote* asideOf(const chain::PublicKey& validator) const;

    // The first one.
    const chain::Vote* of(const chain::PublicKey& validator) const;
    // The one for this block.
    const chain::Vote* of(const chain::PublicKey& validator, const std::optional<Hash>& block) const;
    // Those beside the first of each, which evidence is made of.
    std::vector<chain::Vote> conflicting() const;
    std::uint64_t power() const { return power_; }
    std::uint64_t powerFor(const std::optional<Hash>& block) const;
    bool anyQuorum() const { return power_ >= validators_.quorum(); }
    // The block (or nil, an inner nullopt) that more than two thirds voted for.
    std::optional<std::optional<Hash>> quorum() const;
    // The certificate of the block, once it has its quorum of precommits.
    chain::Commit commitFor(std::uint64_t height, std::uint32_t round, const Hash& block) const;

  private:
    const chain::ValidatorSet& validators_;
    const chain::Vote* voteOf(std::uint32_t index, const std::optional<Hash>& block) const;

    std::map<std::uint32_t, chain::Vote> votes_; // by validator index
    std::map<std::uint32_t, std::map<std::optional<Hash>, chain::Vote>> conflicting_;
    std::map<std::uint32_t, chain::Vote> aside_; // one of each, by validator index
    std::map<std::optional<Hash>, std::uint64_t> powers_;
    std::uint64_t power_ = 0;
};

} // namespace phoenix::consensus
