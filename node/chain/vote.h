// Consensus messages that are signed: proposals and votes (Tendermint, arXiv 1807.04938), and the
// commit that more than two thirds of precommits make.
#pragma once

#include "node/chain/validator_set.h"

#include <optional>

namespace phoenix::chain {

enum class VoteKind : std::uint8_t { Prevote, Precommit };
constexpr VoteKind enumLast(VoteKind) { return VoteKind::Precommit; }

// An absent block hash is a vote for nil.
struct VoteBody {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    std::optional<Hash> block;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.round, self.block);
    }
    friend bool operator==(const VoteBody&, const VoteBody&) = default;
};

struct Vote {
    VoteKind kind = VoteKind::Prevote;
    VoteBody body;
    PublicKey validator{};
    Signature signature{};

    bool verify(const Hash& genesis) const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.kind, self.body, self.validator, self.signature);
    }
    friend bool operator==(const Vote&, const Vote&) = default;
};

Bytes signingMessage(VoteKind kind, const Hash& genesis, const VoteBody& body);

struct ProposalBody {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    std::optional<std::uint32_t> lockRound; // the round of its proof of lock
    Hash block{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.round, self.lockRound, self.block);
    }
    friend bool operator==(const ProposalBody&, const ProposalBody&) = default;
};

struct Proposal {
    ProposalBody body;
    PublicKey proposer{};
    Signature signature{};

    bool verify(const Hash& genesis) const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.body, self.proposer, self.signature);
    }
    friend bool operator==(const Proposal&, const Proposal&) = default;
};

Bytes signingMessage(const Hash& genesis, const ProposalBody& body);

struct CommitSignature {
    std::uint32_t validator = 0; // index in the set of that height
    Signature signature{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.validator, self.signature);
    }
    friend bool operator==(const CommitSignature&, const CommitSignature&) = default;
};

// The certificate of a block: precommits of one round, in rising order of validators.
struct Commit {
    std::uint64_t height = 0; // 0: the commit before the first block, empty
    std::uint32_t round = 0;
    Hash block{};
    std::vector<CommitSignature> signatures;

    Hash hash() const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.round, self.block, self.signatures);
    }
    friend bool operator==(const Commit&, const Commit&) = default;
};

// Signatures are good, in order, and carry more than two thirds of the set's power. `checked`: a commit whose signatures
// are known to be good, of the same set; those that are in both are not verified again.
Result<> verifyCommit(const Commit& commit, const ValidatorSet& set, const Hash& genesis, const Commit* checked = nullptr);

} // namespace phoenix::chain
