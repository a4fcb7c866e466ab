// Tendermint (arXiv 1807.04938, algorithm 1), sans-IO: one input in, effects in order out.
//
// The machine decides on one height at a time. Safety is kernel (safety.h); who proposes and how long to
// wait are policy, given as function objects that the upgradable `consensus` service answers.
#pragma once

#include "node/consensus/progress.h"
#include "node/consensus/safety.h"
#include "node/consensus/vote_set.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace phoenix::consensus {

struct Timeouts {
    std::uint64_t proposeMs = 3000;
    std::uint64_t prevoteMs = 1000;
    std::uint64_t precommitMs = 1000;
    std::uint64_t commitMs = 1000; // from one block's start to the next
};

// Answers of the policy, already bounded by the engine.
struct Policy {
    std::function<std::uint32_t(std::uint64_t height, std::uint32_t round, const chain::ValidatorSet&)>
        proposer; // index into the set
    std::function<Timeouts(std::uint64_t height, std::uint32_t round)> timeouts;
};

// From this round of a height the kernel's own rules apply, so that agreement on who proposes is
// regained without a message.
inline constexpr std::uint32_t kPolicyRounds = 8;

// Thread: core.
class Machine {
  public:
    // `lastHeight` is the newest committed height: messages of the next one, such as those of a
    // write-ahead log, are kept until StartHeight.
    Machine(const Signer& signer, const Hash& genesis, Policy policy, SafetyRecord record,
            std::uint64_t lastHeight);

    Effects step(const Input& input);

    // For peers (progress.h).
    Progress progress() const;
    Repeats lackedBy(const Progress& peer) const;
    // It is of the height under way, was good and is counted.
    bool knows(const chain::Vote& vote) const;
    bool knows(const chain::Proposal& proposal) const;
    // It is of the height under way, the first of its round, and signed by who proposes there: worth judging its block.
    bool wants(const chain::Proposal& proposal) const;

    std::uint64_t height() const { return height_; }
    std::uint32_t round() const { return round_; }
    Step currentStep() const { return step_; }
    // Power seen in the current round, for the window: prevotes and precommits.
    std::uint64_t prevotePower() const;
    std::uint64_t precommitPower() const;
    std::uint64_t quorumPower() const { return validators_.size() == 0 ? 0 : validators_.quorum(); }
    bool hasProposal() const;
    const SafetyRecord& safetyRecord() const { return safety_.record(); }

  private:
    struct Round {
        std::optional<chain::Proposal> proposal;
        std::unique_ptr<VoteSet> prevotes;
        std::unique_ptr<VoteSet> precommits;
        VoteSet& of(chain::VoteKind kind) const { return kind == chain::VoteKind::Prevote ? *prevotes : *precommits; }
        bool prevoteTimerSet = false;
        bool precommitTimerSet = false;
        bool lockHandled = false;
    };
    struct KnownBlock {
        BlockPointer block;
        bool valid = false;
    };

    void on(const StartHeight& input);
    void on(const ProposalReceived& input);
    void on(const VoteReceived& input);
    void on(const BlockBuilt& input);
    void on(const TimerExpired& input);
    void on(const Decided& input);

    void startRound(std::uint32_t round);
    void propose(const BlockPointer& block, std::optional<std::uint32_t> lockRound);
    // Tries every rule that may now hold, until none does.
    void advance();
    bool tryPrevote();
    bool tryLock();
    // The newest block with more than two thirds of a round's prevotes, which a proposer proposes again.
    void noteValid(std::uint32_t number, const Round& round);
    bool tryNil();
    bool tryCommit();
    bool tryTimersAndSkip();
    void prevote(const std::optional<Hash>& block, std::optional<std::uint32_t> lockRound);
    void precommit(const std::optional<Hash>& block);
    void keepEarly(const VoteReceived& input);
    void count(const chain::Vote& vote);

    Round& at(std::uint32_t round);
    PublicKey proposerOf(std::uint32_t round) const;
    Timeouts timeoutsOf(std::uint32_t round) const;
    bool amValidator() const { return validators_.indexOf(safety_.key()).has_value(); }

    Safety safety_;
    Hash genesis_;
    Policy policy_;
    Effects effects_;

    std::uint64_t height_ = 0;
    std::uint32_t round_ = 0;
    Step step_ = Step::Commit;
    chain::ValidatorSet validators_;
    std::map<std::uint32_t, Round> rounds_;
    std::map<Hash, KnownBlock> blocks_;
    std::optional<std::uint32_t> validRound_;
    BlockPointer validBlock_;
    bool decided_ = false;
    // Of each validator the vote of the greatest round, where that is too far ahead to keep all of it.
    std::map<std::uint32_t, chain::Vote> far_;
    std::vector<Input> early_; // of the next height, bounded
};

} // namespace phoenix::consensus
