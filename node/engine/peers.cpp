// What the engine gives to peers that are behind, and takes from those that are ahead.
#include "node/engine/engine.h"

#include "node/base/hex.h"

#include <algorithm>

namespace phoenix::engine {

Engine::Answer Engine::answer(const consensus::Progress& peer) const {
    Answer answer;
    if (peer.height == 0 || stopped_) return answer;
    if (peer.height > execution_.height()) {
        answer.repeats = machine_.lackedBy(peer);
    } else if (auto record = store_.block(peer.height); record && *record) {
        answer.decided = std::move(**record);
    }
    return answer;
}

bool Engine::knows(const chain::Proposal& proposal) const {
    return machine_.knows(proposal) ||
           std::ranges::any_of(early_, [&proposal](const EarlyProposal& early) { return early.proposal == proposal; });
}

std::optional<chain::Transaction> Engine::waiting(const Hash& id) const {
    if (const mempool::Pool::Item item = pool_.find(id)) return *item;
    if (auto evidence = evidence_.find(id)) return evidence;
    return overrides_.find(id);
}

bool Engine::isWaiting(const Hash& id) const {
    return pool_.contains(id) || overrides_.contains(id) || evidence_.find(id);
}

// The certificate alone decides: more than two thirds have found the block valid. Should its roots not be those of
// this node, the commit stops it with a sentence, as when it had heard the votes themselves.
Result<> Engine::received(const consensus::BlockPointer& block, const chain::Commit& commit) {
    if (stopped_) return fail(ErrorCode::Stop, "the node has stopped: " + *stopped_);
    const std::uint64_t height = block->header.height;
    if (height <= execution_.height()) return {};
    if (height != execution_.height() + 1)
        return fail(ErrorCode::Retry, "block " + std::to_string(height) + " comes before block " +
                                          std::to_string(execution_.height() + 1) + " is here");
    if (commit.height != height || commit.block != block->hash())
        return reject("the certificate is not that of block " + std::to_string(height));
    if (!block->bodyMatchesHeader())
        return reject("block " + std::to_string(height) + " has another body than its header names");
    auto validators = store_.validators(height);
    if (!validators) return forward(validators);
    if (auto good = chain::verifyCommit(commit, *validators, genesisHash_); !good) return good;
    run(consensus::Decided{block, commit});
    return {};
}

} // namespace phoenix::engine
