// One validator under test, number 3 of 4: what it hears, and then says, as a script. The test speaks for the others.
#pragma once

#include "tests/node/consensus/validators.h"

#include <QtTest>

namespace phoenix::tests {

using namespace phoenix::consensus;
using chain::VoteKind;

inline constexpr std::uint64_t kScriptHeight = 4; // (4 + round) % 4: validator `round` proposes in round 0 to 3

class Script {
  public:
    explicit Script(Policy policy = inTurn(), SafetyRecord record = {})
        : machine_(validators[3], kGenesis, std::move(policy), std::move(record), kScriptHeight - 1) {
        give(StartHeight{kScriptHeight, validators.set});
    }

    void give(const Input& input) {
        for (Effect& effect : machine_.step(input)) effects.push_back(std::move(effect));
    }
    void propose(std::size_t from, std::uint32_t round, const BlockPointer& block,
                 std::optional<std::uint32_t> lockRound = {}, bool valid = true) {
        give(ProposalReceived{validators.proposal(from, {kScriptHeight, round, lockRound, block->hash()}), block, valid});
    }
    void votes(VoteKind kind, std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from) {
        for (const std::size_t one : from)
            give(VoteReceived{validators.vote(
                kind, one, {kScriptHeight, round, block ? std::optional(block->hash()) : std::nullopt})});
    }
    void prevotes(std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from = {0, 1, 2}) {
        votes(VoteKind::Prevote, round, block, from);
    }
    void precommits(std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from = {0, 1, 2}) {
        votes(VoteKind::Precommit, round, block, from);
    }
    void timeout(std::uint32_t round, Step step) { give(TimerExpired{kScriptHeight, round, step}); }

    // "prevote 1 <letter>", "precommit 0 nil", "commit A": what was said since the last question.
    QString said() {
        QStringList all;
        for (const Effect& effect : std::exchange(effects, {})) {
            if (const auto* sent = std::get_if<SendVote>(&effect))
                all << QString("%1 %2 %3").arg(sent->vote.kind == VoteKind::Prevote ? "prevote" : "precommit")
                           .arg(sent->vote.body.round).arg(nameOf(sent->vote.body.block));
            if (const auto* sent = std::get_if<SendProposal>(&effect))
                all << QString("propose %1 %2").arg(sent->proposal.body.round).arg(nameOf(sent->proposal.body.block));
            if (const auto* committed = std::get_if<CommitBlock>(&effect))
                all << QString("commit %1").arg(nameOf(committed->commit.block));
            if (std::holds_alternative<BuildBlock>(effect)) all << "build";
            if (std::holds_alternative<ReportEvidence>(effect)) all << "evidence";
        }
        return all.join(", ");
    }

    BlockPointer a = blockOf(kScriptHeight, 1), b = blockOf(kScriptHeight, 2);
    Validators validators;
    Effects effects;
    Machine& machine() { return machine_; }

  private:
    QString nameOf(const std::optional<Hash>& hash) const {
        return !hash ? "nil" : *hash == a->hash() ? "A" : *hash == b->hash() ? "B" : "?";
    }

    Machine machine_;
};

} // namespace phoenix::tests
