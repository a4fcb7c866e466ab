#include "node/consensus/vote_set.h"

namespace phoenix::consensus {

VoteSet::Added VoteSet::add(const chain::Vote& vote) {
    const auto index = validators_.indexOf(vote.validator);
    if (!index) return Added::Stranger;
    const auto [at, fresh] = votes_.try_emplace(*index, vote);
    if (!fresh) return at->second.body == vote.body ? Added::Known : Added::Conflict;
    const std::uint64_t power = validators_.validators()[*index].power;
    power_ += power;
    powers_[vote.body.block] += power;
    return Added::New;
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
    for (const auto& [index, vote] : votes_)
        if (vote.body.block == block) commit.signatures.push_back({index, vote.signature});
    return commit;
}

} // namespace phoenix::consensus
