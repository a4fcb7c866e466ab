#include "node/chain/vote.h"

namespace phoenix::chain {

Bytes signingMessage(VoteKind kind, const Hash& genesis, const VoteBody& body) {
    return signingMessage(kind == VoteKind::Prevote ? "prevote" : "precommit", genesis, body);
}

Bytes signingMessage(const Hash& genesis, const ProposalBody& body) {
    return signingMessage("proposal", genesis, body);
}

bool Vote::verify(const Hash& genesis) const {
    return crypto::verify(validator, signingMessage(kind, genesis, body), signature);
}

bool Proposal::verify(const Hash& genesis) const {
    return crypto::verify(proposer, signingMessage(genesis, body), signature);
}

Hash Commit::hash() const {
    return crypto::sha256(codec::encode(*this));
}

Result<> verifyCommit(const Commit& commit, const ValidatorSet& set, const Hash& genesis, const Commit* checked) {
    const std::string which = "the commit of height " + std::to_string(commit.height);
    const Bytes message =
        signingMessage(VoteKind::Precommit, genesis, VoteBody{commit.height, commit.round, commit.block});
    const bool sameVote = checked != nullptr && checked->height == commit.height && checked->round == commit.round &&
                          checked->block == commit.block;
    auto known = sameVote ? checked->signatures.begin() : commit.signatures.end();
    const auto knownEnd = sameVote ? checked->signatures.end() : commit.signatures.end();
    std::uint64_t power = 0;
    for (std::size_t i = 0; i < commit.signatures.size(); ++i) {
        const CommitSignature& one = commit.signatures[i];
        if (one.validator >= set.size()) return reject(which + " names a validator that is not in the set");
        if (i > 0 && one.validator <= commit.signatures[i - 1].validator)
            return reject(which + " has signatures out of order");
        const Validator& validator = set.validators()[one.validator];
        while (known != knownEnd && known->validator < one.validator) ++known;
        if (!(known != knownEnd && *known == one) && !crypto::verify(validator.key, message, one.signature))
            return reject(which + " has a bad signature of validator " + std::to_string(one.validator));
        power += validator.power;
    }
    if (power < set.quorum())
        return reject(which + " has " + std::to_string(power) + " of the " +
                      std::to_string(set.quorum()) + " power it needs");
    return {};
}

} // namespace phoenix::chain
