#include "node/consensus/vote_set.h"

namespace phoenix::consensus {

namespace {

constexpr std::size_t kConflictingMax = 2; // for blocks that nobody else has voted for

} // namespace

VoteSet::Added VoteSet::add(const chain::Vote& vote) {
    const auto index = validators_.indexOf(vote.validator);
    if (!index) return Added::Stranger;
    const auto [at, fresh] = votes_.try_emplace(*index, vote);
    const std::uint64_t power = validators_.validators()[*index].power;
    if (fresh) {
        power_ += power;
        powers_[vote.body.block] += power;
        return Added::New;
    }
    if (at->second.body == vote.body) return Added::Known;
    auto& others = conflicting_[*index];
    if (others.contains(vote.body.block)) return Added::Known;
    if (!powers_.contains(vote.body.block) && others.size() >= kConflictingMax) return Added::Known;
    others.emplace(vote.body.block, vote);
    powers_[vote.body.block] += power;
    return Added::Conflict;
}

bool VoteSet::ignores(const chain::Vote& vote) const {
    const auto index = validators_.indexOf(vote.validator);
    if (!index || powers_.contains(vote.body.block)) return false;
    const auto others = conflicting_.find(*index);
    return others != conflicting_.end() && others->second.size() >= kConflictingMax;
}

bool VoteSet::setAside(const chain::Vote& vote) {
    const auto index = validators_.indexOf(vote.validator);
    if (!index || votes_.contains(*index) || powerFor(vote.body.block) < validators_.quorum()) return false;
    return aside_.try_emplace(*index, vote).first->second == vote;
}

const chain::Vote* VoteSet::asideOf(const chain::PublicKey& validator) const {
    const auto index = validators_.indexOf(validator);
    if (!index) return nullptr;
    const auto found = aside_.find(*index);
    return found == aside_.end() ? nullptr : &found->second;
}

const chain::Vote* VoteSet::voteOf(std::uint32_t index, const std::optional<Hash>& block) const {
    const auto first = votes_.find(index);
    if (first == votes_.end()) return nullptr;
    if (first->second.body.block == block) return &first->second;
    const auto others = conflicting_.find(index);
    if (others == conflicting_.end()) return nullptr;
    const auto found = others->second.find(block);
    return found == others->second.end() ? nullptr : &found->second;
}

const chain::Vote* VoteSet::of(const chain::PublicKey& validator, const std::optional<Hash>& block) const {
    const auto index = validators_.indexOf(validator);
    return index ? voteOf(*index, block) : nullptr;
}

std::vector<chain::Vote> VoteSet::conflicting() const {
    std::vector<chain::Vote> all;
    for (const auto& [index, others] : conflicting_)
        for (const auto& [block, vote] : others) all.push_back(vote);
    return all;
}

const chain::Vote* VoteSet::of(const chain::PublicKey& validator) const {
    const auto index = validators_.indexOf(validator);
    if (!index) return nullptr;
    const auto found = votes_.find(*index);
    return found == votes_.end() ? nullptr : &found->second;
}

std::uint64_t VoteSet::powerFor(const std::optional<Hash>& block) const {
    const auto found = powers_.find(block);
    return found == powers_.end() ? 0 : found->second;
}

std::optional<std::optional<Hash>> VoteSet::quorum() const {
    for (const auto& [block, power] : powers_)
        if (power >= validators_.quorum()) return block;
    return std::nullopt;
}

chain::Commit VoteSet::commitFor(std::uint64_t height, std::uint32_t round, const Hash& block) const {
    chain::Commit commit{height, round, block, {}};
    for (const auto& [index, first] : votes_)
        if (const chain::Vote* vote = voteOf(index, block)) commit.signatures.push_back({index, vote->signature});
    return commit;
}

} // namespace phoenix::consensus
