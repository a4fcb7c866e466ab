#include "node/consensus/safety.h"

#include <tuple>

namespace phoenix::consensus {

std::string_view name(Step step) {
    switch (step) {
    case Step::Propose: return "propose";
    case Step::Prevote: return "prevote";
    case Step::Precommit: return "precommit";
    case Step::Commit: return "commit";
    }
    return "unknown";
}

Safety::Safety(const Signer& signer, const Hash& genesis, SafetyRecord record)
    : signer_(signer), genesis_(genesis), record_(std::move(record)) {}

bool Safety::advance(std::uint64_t height, std::uint32_t round, Step step,
                     const std::optional<Hash>& block) {
    const auto asked = std::tie(height, round, step);
    const auto signedLast = std::tie(record_.height, record_.round, record_.step);
    if (asked < signedLast) return false;
    // The same message again (after a restart) is no second vote.
    if (asked == signedLast) return record_.block == block && record_.height != 0;
    if (height != record_.height) {
        record_.lockedRound.reset();
        record_.lockedBlock.reset();
    }
    record_.height = height;
    record_.round = round;
    record_.step = step;
    record_.block = block;
    return true;
}

bool Safety::lockAllows(std::uint64_t height, const Hash& block,
                        std::optional<std::uint32_t> proofOfLockRound) const {
    if (record_.height != height || !record_.lockedRound) return true;
    if (record_.lockedBlock == block) return true;
    return proofOfLockRound && *record_.lockedRound <= *proofOfLockRound;
}

std::optional<chain::Proposal> Safety::signProposal(const chain::ProposalBody& body) {
    if (!advance(body.height, body.round, Step::Propose, body.block)) return std::nullopt;
    return chain::Proposal{body, key(), signer_.sign(chain::signingMessage(genesis_, body))};
}

std::optional<chain::Vote> Safety::signPrevote(std::uint64_t height, std::uint32_t round,
                                               const std::optional<Hash>& block,
                                               std::optional<std::uint32_t> proofOfLockRound) {
    if (block && !lockAllows(height, *block, proofOfLockRound)) return std::nullopt;
    if (!advance(height, round, Step::Prevote, block)) return std::nullopt;
    const chain::VoteBody body{height, round, block};
    return chain::Vote{chain::VoteKind::Prevote, body, key(),
                       signer_.sign(chain::signingMessage(chain::VoteKind::Prevote, genesis_, body))};
}

std::optional<chain::Vote> Safety::signPrecommit(std::uint64_t height, std::uint32_t round,
                                                 const std::optional<Hash>& block) {
    if (!advance(height, round, Step::Precommit, block)) return std::nullopt;
    if (block) {
        record_.lockedRound = round;
        record_.lockedBlock = block;
    }
    const chain::VoteBody body{height, round, block};
    return chain::Vote{chain::VoteKind::Precommit, body, key(),
                       signer_.sign(chain::signingMessage(chain::VoteKind::Precommit, genesis_, body))};
}

} // namespace phoenix::consensus
