// The machine's rules one by one, as scripts of what one validator hears and what it then says.
#include "tests/node/consensus/validators.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::consensus;
using chain::VoteKind;
using tests::blockOf;

namespace {

constexpr std::uint64_t kHeight = 4; // (4 + round) % 4: validator `round` proposes in round 0 to 3

// The validator under test is number 3; the test speaks for the others.
class Script {
  public:
    explicit Script(Policy policy = tests::inTurn(), SafetyRecord record = {})
        : machine_(validators[3], tests::kGenesis, std::move(policy), std::move(record), kHeight - 1) {
        give(StartHeight{kHeight, validators.set});
    }

    void give(const Input& input) {
        for (Effect& effect : machine_.step(input)) effects.push_back(std::move(effect));
    }
    void propose(std::size_t from, std::uint32_t round, const BlockPointer& block,
                 std::optional<std::uint32_t> lockRound = {}, bool valid = true) {
        give(ProposalReceived{validators.proposal(from, {kHeight, round, lockRound, block->hash()}), block, valid});
    }
    void votes(VoteKind kind, std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from) {
        for (const std::size_t one : from)
            give(VoteReceived{validators.vote(
                kind, one, {kHeight, round, block ? std::optional(block->hash()) : std::nullopt})});
    }
    void prevotes(std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from = {0, 1, 2}) {
        votes(VoteKind::Prevote, round, block, from);
    }
    void precommits(std::uint32_t round, const BlockPointer& block, std::initializer_list<std::size_t> from = {0, 1, 2}) {
        votes(VoteKind::Precommit, round, block, from);
    }
    void timeout(std::uint32_t round, Step step) { give(TimerExpired{kHeight, round, step}); }

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

    BlockPointer a = blockOf(kHeight, 1), b = blockOf(kHeight, 2);
    tests::Validators validators;
    Effects effects;
    Machine& machine() { return machine_; }

  private:
    QString nameOf(const std::optional<Hash>& hash) const {
        return !hash ? "nil" : *hash == a->hash() ? "A" : *hash == b->hash() ? "B" : "?";
    }

    Machine machine_;
};

// Locked on A in round 0, now in round 1.
void lockOnA(Script& script) {
    script.propose(0, 0, script.a);
    script.prevotes(0, script.a, {0, 1});
    QCOMPARE(script.said(), QString("prevote 0 A, precommit 0 A"));
    script.precommits(0, nullptr, {0, 1});
    script.timeout(0, Step::Precommit);
    QCOMPARE(script.machine().round(), 1u);
}

} // namespace

class MachineTest : public QObject {
    Q_OBJECT

  private slots:
    void commitsWhatTwoThirdsPrecommit() {
        Script script;
        script.propose(0, 0, script.a);
        QCOMPARE(script.said(), QString("prevote 0 A"));
        script.prevotes(0, script.a, {0});
        QCOMPARE(script.said(), QString());
        script.prevotes(0, script.a, {1});
        QCOMPARE(script.said(), QString("precommit 0 A"));
        script.precommits(0, script.a, {0, 2});
        QVERIFY(std::ranges::any_of(script.effects, [&](const Effect& effect) {
            const auto* committed = std::get_if<CommitBlock>(&effect);
            return committed && chain::verifyCommit(committed->commit, script.validators.set, tests::kGenesis).has_value();
        }));
        QCOMPARE(script.said(), QString("commit A"));
        script.prevotes(0, script.b);
        script.timeout(0, Step::Precommit);
        QCOMPARE(script.said(), QString());
    }

    void makesARecordDurableBeforeEachSignature() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a);
        std::optional<SafetyRecord> record;
        int votes = 0;
        for (const Effect& effect : script.effects) {
            if (const auto* persist = std::get_if<Persist>(&effect)) record = persist->record;
            const auto* sent = std::get_if<SendVote>(&effect);
            if (sent == nullptr) continue;
            QVERIFY(record && record->height == kHeight && record->block == sent->vote.body.block);
            QCOMPARE(record->step, sent->vote.kind == VoteKind::Prevote ? Step::Prevote : Step::Precommit);
            record.reset();
            ++votes;
        }
        QCOMPARE(votes, 2);
    }

    void prevotesNilForABlockThatIsNotValid() {
        Script script;
        script.propose(0, 0, script.a, {}, false);
        QCOMPARE(script.said(), QString("prevote 0 nil"));
        // Others may know better: it does not lock, but it commits with them.
        script.prevotes(0, script.a);
        QCOMPARE(script.said(), QString());
        script.precommits(0, script.a);
        QCOMPARE(script.said(), QString("commit A"));
    }

    void prevotesNilWhenNoProposalComes() {
        Script script;
        script.timeout(0, Step::Propose);
        QCOMPARE(script.said(), QString("prevote 0 nil"));
        script.prevotes(0, nullptr, {0, 1});
        QCOMPARE(script.said(), QString("precommit 0 nil"));
        script.precommits(0, nullptr, {0, 1});
        script.timeout(0, Step::Precommit);
        QCOMPARE(script.machine().round(), 1u);
    }

    void precommitsNilWhenPrevotesAreSplit() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, nullptr, {0, 1});
        QCOMPARE(script.said(), QString("prevote 0 A"));
        QVERIFY(!script.machine().safetyRecord().lockedRound);
        script.timeout(0, Step::Prevote);
        QCOMPARE(script.said(), QString("precommit 0 nil"));
    }

    // --- the lock rule ---

    void refusesAnotherBlockWhileLocked() {
        Script script;
        lockOnA(script);
        script.propose(1, 1, script.b);
        QCOMPARE(script.said(), QString("prevote 1 nil"));
    }

    void prevotesTheBlockItIsLockedOnAgain() {
        Script script;
        lockOnA(script);
        script.propose(1, 1, script.a);
        QCOMPARE(script.said(), QString("prevote 1 A"));
    }

    void followsANewerProofOfLockOnceItHasSeenTheProof() {
        Script script;
        lockOnA(script);
        script.timeout(1, Step::Propose);
        script.timeout(1, Step::Precommit);
        script.said();
        QCOMPARE(script.machine().round(), 2u);
        script.propose(2, 2, script.b, 1);
        QCOMPARE(script.said(), QString());
        script.prevotes(1, script.b, {0, 1});
        QCOMPARE(script.said(), QString());
        script.prevotes(1, script.b, {2});
        QCOMPARE(script.said(), QString("prevote 2 B"));
    }

    void anOlderProofDoesNotOpenALock() {
        Script script;
        script.timeout(0, Step::Propose);
        script.timeout(0, Step::Precommit);
        script.propose(1, 1, script.a);
        script.prevotes(1, script.a, {0, 1});
        QCOMPARE(script.said(), QString("prevote 0 nil, prevote 1 A, precommit 1 A"));
        script.timeout(1, Step::Precommit);
        script.prevotes(0, script.b);
        script.propose(2, 2, script.b, 0);
        QCOMPARE(script.said(), QString("prevote 2 nil"));
    }

    void aProofFromItsOwnOrALaterRoundIsNone() {
        Script script;
        script.propose(0, 0, script.b, 0);
        script.prevotes(0, script.b);
        QCOMPARE(script.said(), QString());
    }

    void locksOnWhatANewRoundAgreesOn() {
        Script script;
        lockOnA(script);
        script.propose(1, 1, script.b);
        script.prevotes(1, script.b);
        QCOMPARE(script.said(), QString("prevote 1 nil, precommit 1 B"));
        QVERIFY(script.machine().safetyRecord().lockedBlock == script.b->hash());
    }

    void proposesTheBlockThatHadAQuorum() {
        Script script;
        lockOnA(script);
        script.timeout(1, Step::Precommit);
        script.timeout(2, Step::Precommit);
        QCOMPARE(script.machine().round(), 3u);
        QVERIFY(script.said().contains("propose 3 A"));
    }

    // --- rounds ---

    void skipsToARoundThatMoreThanAThirdIsIn() {
        Script script;
        script.prevotes(5, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.precommits(5, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.precommits(5, nullptr, {1});
        QCOMPARE(script.machine().round(), 5u);
    }

    void commitsInARoundThatIsOver() {
        Script script;
        script.propose(0, 0, script.a);
        script.timeout(0, Step::Precommit);
        QCOMPARE(script.machine().round(), 1u);
        script.said();
        script.precommits(0, script.a);
        QCOMPARE(script.said(), QString("commit A"));
    }

    void keepsMessagesOfTheNextHeight() {
        Script script;
        Machine early(script.validators[3], tests::kGenesis, tests::inTurn(), {}, kHeight - 2);
        early.step(StartHeight{kHeight - 1, script.validators.set});
        QVERIFY(early.step(ProposalReceived{script.validators.proposal(0, {kHeight, 0, {}, script.a->hash()}), script.a, true}).empty());
        script.effects = early.step(StartHeight{kHeight, script.validators.set});
        QCOMPARE(script.said(), QString("prevote 0 A"));
    }

    void theKernelsTurnBeginsInRoundEight() {
        Policy always0 = tests::inTurn();
        always0.proposer = [](std::uint64_t, std::uint32_t, const chain::ValidatorSet&) { return 0u; };
        Script script(always0);
        script.precommits(7, nullptr, {0, 1});
        script.propose(1, 7, script.a);
        QCOMPARE(script.said(), QString());
        script.propose(0, 7, script.a);
        QCOMPARE(script.said(), QString("prevote 7 A"));
        script.precommits(9, nullptr, {0, 1});
        QCOMPARE(script.machine().round(), 9u);
        script.propose(0, 9, script.a);
        QCOMPARE(script.said(), QString());
        script.propose((kHeight + 9) % 4, 9, script.a);
        QCOMPARE(script.said(), QString("prevote 9 A"));
    }

    void aPolicyThatNamesNobodyStillGivesOneProposer() {
        Policy beyond = tests::inTurn();
        beyond.proposer = [](std::uint64_t, std::uint32_t, const chain::ValidatorSet&) { return 4'000'000'002u; };
        Script script(beyond);
        for (const std::size_t from : {0, 1}) script.propose(from, 0, script.a);
        QCOMPARE(script.said(), QString());
        script.propose(2, 0, script.a);
        QCOMPARE(script.said(), QString("prevote 0 A"));
    }

    // --- messages that are not what they say ---

    void ignoresAProposalOfSomebodyElse() {
        Script script;
        script.propose(1, 0, script.a);
        auto forged = script.validators.proposal(1, {kHeight, 0, {}, script.a->hash()});
        forged.proposer = script.validators[0].publicKey();
        script.give(ProposalReceived{forged, script.a, true});
        QCOMPARE(script.said(), QString());
    }

    void ignoresABlockOfAnotherHeight() {
        Script script;
        script.propose(0, 0, blockOf(kHeight - 1, 1));
        QCOMPARE(script.said(), QString());
    }

    // The hash is the header's; a body that was exchanged on the way must not be what is committed.
    void ignoresABodyThatIsNotTheHeaders() {
        Script script;
        chain::Block other = *script.a;
        other.transactions.push_back(chain::sign({}, crypto::KeyPair::generate(), tests::kGenesis));
        QVERIFY(other.hash() == script.a->hash());
        script.propose(0, 0, std::make_shared<const chain::Block>(other));
        script.precommits(0, script.a);
        QCOMPARE(script.said(), QString());
        script.propose(0, 0, script.a);
        QVERIFY(script.said().endsWith("commit A"));
    }

    void countsAVoterOnceAndReportsASecondVote() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 0, 0});
        QCOMPARE(script.said(), QString("prevote 0 A"));
        script.prevotes(0, script.b, {0});
        QCOMPARE(script.said(), QString("evidence"));
    }

    void ignoresVotesOfStrangersAndWithBadSignatures() {
        Script script;
        script.propose(0, 0, script.a);
        script.said();
        const tests::SeedSigner stranger(99);
        const chain::VoteBody body{kHeight, 0, script.a->hash()};
        chain::Vote vote{VoteKind::Prevote, body, stranger.publicKey(),
                         stranger.sign(chain::signingMessage(VoteKind::Prevote, tests::kGenesis, body))};
        script.give(VoteReceived{vote});
        for (const std::size_t from : {0, 1, 2}) {
            vote = script.validators.vote(VoteKind::Precommit, from, body);
            vote.kind = VoteKind::Prevote;
            script.give(VoteReceived{vote});
        }
        QCOMPARE(script.said(), QString());
        QCOMPARE(script.machine().prevotePower(), 10u);
    }

    // Whoever comes back to a height that others are far into goes to where more than a third of them is.
    void goesToAVeryLateRoundThatAThirdIsIn() {
        Script script;
        script.prevotes(1'000, nullptr, {0});
        script.prevotes(90, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.precommits(900, nullptr, {1});
        QCOMPARE(script.machine().round(), 900u);
        // The vote that was too far ahead is counted now.
        script.prevotes(1'000, nullptr, {1});
        QCOMPARE(script.machine().round(), 1'000u);
        QCOMPARE(script.machine().prevotePower(), 20u);
    }

    void nobodyGoesToALateRoundForOneValidator() {
        Script script;
        for (std::uint32_t round = 65; round < 5'000; round += 7) script.prevotes(round, nullptr, {2});
        QCOMPARE(script.machine().round(), 0u);
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 1});
        script.precommits(0, script.a, {0, 1});
        QCOMPARE(script.said(), QString("prevote 0 A, precommit 0 A, commit A"));
    }

    void wantsOnlyTheProposersFirstBlock() {
        Script script;
        const auto proposal = [&](std::size_t from, std::uint32_t round, std::optional<std::uint32_t> lockRound = {}) {
            return script.validators.proposal(from, {kHeight, round, lockRound, script.a->hash()});
        };
        QVERIFY(script.machine().wants(proposal(0, 0)));
        QVERIFY(script.machine().wants(proposal(1, 1, 0)));
        QVERIFY(!script.machine().wants(proposal(1, 0)));
        QVERIFY(!script.machine().wants(proposal(0, 0, 0)));
        QVERIFY(!script.machine().wants(proposal(0, 68)));
        chain::Proposal forged = proposal(0, 0);
        forged.signature[0] ^= 1;
        QVERIFY(!script.machine().wants(forged));
        script.propose(0, 0, script.a);
        QVERIFY(!script.machine().wants(proposal(0, 0)));
    }

    // --- what the simulator found ---

    // Two honest nodes may hear the two votes of one validator in different orders; both must see the quorum.
    void countsWhoVotesTwiceForEachOfHisBlocks() {
        Script script;
        script.propose(0, 0, script.a);
        QCOMPARE(script.said(), QString("prevote 0 A"));
        script.prevotes(0, nullptr, {1});
        script.prevotes(0, script.a, {1});
        QCOMPARE(script.said(), QString("evidence"));
        script.prevotes(0, script.a, {1});
        QCOMPARE(script.said(), QString());
        script.prevotes(0, script.a, {0});
        QCOMPARE(script.said(), QString("precommit 0 A"));
    }

    void goesToTheRoundThatMoreThanAThirdIsInOrBeyond() {
        Script script;
        script.prevotes(3, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.prevotes(2, nullptr, {1});
        QCOMPARE(script.machine().round(), 2u);
    }

    void repeatsWhatAPeerLacks() {
        Script script;
        script.propose(0, 0, script.a);
        const Repeats all = script.machine().lackedBy({kHeight, 0, Step::Propose, false, {}, {}});
        QCOMPARE(all.proposals.size(), std::size_t(1));
        QCOMPARE(all.votes.size(), std::size_t(1));
        const Repeats none = script.machine().lackedBy(script.machine().progress());
        QVERIFY(none.proposals.empty());
        QVERIFY(none.votes.empty());
        QVERIFY(script.machine().lackedBy({kHeight + 1, 0, Step::Propose, false, {}, {}}).votes.empty());
    }

    void takesABlockThatOthersDecidedAndSignsNoMore() {
        Script script;
        script.give(Decided{script.a, {kHeight, 0, script.a->hash(), {}}});
        QCOMPARE(script.said(), QString("commit A"));
        script.propose(0, 0, script.b);
        script.timeout(0, Step::Propose);
        QCOMPARE(script.said(), QString());
        QCOMPARE(script.machine().progress().height, kHeight + 1);
    }

    // --- after a restart ---

    // All who hold the lock may have been killed at once: the block must be somewhere.
    void proposesAgainWhatItKeptOfItsLock() {
        Script before;
        before.propose(0, 0, before.a);
        before.prevotes(0, before.a, {0, 1});
        const auto kept = std::ranges::find_if(before.effects, [](const Effect& one) { return std::holds_alternative<KeepLock>(one); });
        QVERIFY(kept != before.effects.end());
        const KeepLock lock = std::get<KeepLock>(*kept);
        QCOMPARE(lock.prevotes.size(), std::size_t(3));
        Script after(tests::inTurn(), before.machine().safetyRecord());
        after.give(ProposalReceived{lock.proposal.proposal, lock.proposal.block, true});
        for (const chain::Vote& vote : lock.prevotes) after.give(VoteReceived{vote});
        (void)after.said();
        after.prevotes(3, nullptr, {0, 1});
        QCOMPARE(after.said(), QString("propose 3 A, prevote 3 A"));
    }

    void beginsInTheRoundThatItHadComeTo() {
        Script script(tests::inTurn(), SafetyRecord{kHeight, 5, Step::Prevote, std::nullopt, std::nullopt, std::nullopt});
        QCOMPARE(script.machine().round(), 5u);
    }

    void signsNothingElseWhereItHasSigned() {
        const Hash a = blockOf(kHeight, 1)->hash();
        Script script(tests::inTurn(), SafetyRecord{kHeight, 0, Step::Prevote, a, std::nullopt, std::nullopt});
        script.propose(0, 0, script.b);
        QCOMPARE(script.said(), QString());
        script.prevotes(0, script.b);
        QCOMPARE(script.said(), QString("precommit 0 B"));
    }

    void staysLockedOverARestart() {
        const Hash a = blockOf(kHeight, 1)->hash();
        Script script(tests::inTurn(), SafetyRecord{kHeight, 0, Step::Precommit, a, 0, a});
        script.timeout(0, Step::Precommit);
        script.propose(1, 1, script.b);
        QCOMPARE(script.said(), QString("prevote 1 nil"));
    }
};

QTEST_APPLESS_MAIN(MachineTest)
#include "machine_test.moc"
