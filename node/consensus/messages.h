// What goes into the consensus machine and what comes out: plain values, no socket, clock, thread or disk.
#pragma once

#include "node/chain/block.h"

#include <memory>
#include <optional>
#include <variant>

namespace phoenix::consensus {

using chain::Hash;
using chain::PublicKey;

enum class Step : std::uint8_t { Propose, Prevote, Precommit, Commit };
constexpr Step enumLast(Step) { return Step::Commit; }
std::string_view name(Step step);

// Blocks are shared because a proposal, a lock and a commit hold the same one.
using BlockPointer = std::shared_ptr<const chain::Block>;

// --- Inputs ---------------------------------------------------------------------------------------

// The engine is ready for the next height: the previous block is durable.
struct StartHeight {
    std::uint64_t height = 0;
    chain::ValidatorSet validators;
};

// A proposal with its block. `valid` is the engine's verdict on the block (form, roots, time, expiry);
// a block that came with a proof of lock is judged without the clock.
struct ProposalReceived {
    chain::Proposal proposal;
    BlockPointer block;
    bool valid = false;
};

struct VoteReceived {
    chain::Vote vote;
    bool verified = false; // its signature is known to be good
};

// The answer to BuildBlock.
struct BlockBuilt {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    BlockPointer block;
};

struct TimerExpired {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    Step step = Step::Propose;
};

// Others have agreed on the next block. The engine has verified the certificate with that height's validators.
struct Decided {
    BlockPointer block;
    chain::Commit commit;
};

using Input = std::variant<StartHeight, ProposalReceived, VoteReceived, BlockBuilt, TimerExpired, Decided>;

// --- Effects --------------------------------------------------------------------------------------

// The last thing this validator signed at each step, and its lock: durable before what it allows leaves.
struct SafetyRecord {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    Step step = Step::Propose;
    std::optional<Hash> block; // what was signed at (height, round, step); absent: nil
    std::optional<std::uint32_t> lockedRound;
    std::optional<Hash> lockedBlock;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.round, self.step, self.block, self.lockedRound,
                     self.lockedBlock);
    }
    friend bool operator==(const SafetyRecord&, const SafetyRecord&) = default;
};

struct Persist {
    SafetyRecord record;
};
struct SendProposal {
    chain::Proposal proposal;
    BlockPointer block;
};
// What a lock stands on: the block, and the prevotes for it. Durable with the precommit that takes the lock, for
// when all who hold the lock are killed at once, nobody else may have the block.
struct KeepLock {
    SendProposal proposal;
    std::vector<chain::Vote> prevotes;
};
struct SendVote {
    chain::Vote vote;
};
struct SetTimer {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    Step step = Step::Propose;
    std::uint64_t delayMs = 0;
};
struct BuildBlock {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
};
struct CommitBlock {
    BlockPointer block;
    chain::Commit commit;
};
// Two signed messages that no honest validator signs both.
struct ReportEvidence {
    chain::Vote first;
    chain::Vote second;
};

using Effect =
    std::variant<Persist, KeepLock, SendProposal, SendVote, SetTimer, BuildBlock, CommitBlock, ReportEvidence>;
// In order: a driver carries out each before the next.
using Effects = std::vector<Effect>;

} // namespace phoenix::consensus
