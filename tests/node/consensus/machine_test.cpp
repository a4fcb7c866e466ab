// The machine's rules one by one, as scripts of what one validator hears and what it then says.
#include "tests/node/consensus/script.h"

using namespace phoenix;
using namespace phoenix::tests;

namespace {

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
            QVERIFY(record && record->height == kScriptHeight && record->block == sent->vote.body.block);
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
        Machine early(script.validators[3], tests::kGenesis, tests::inTurn(), {}, kScriptHeight - 2);
        early.step(StartHeight{kScriptHeight - 1, script.validators.set});
        QVERIFY(early.step(ProposalReceived{script.validators.proposal(0, {kScriptHeight, 0, {}, script.a->hash()}), script.a, true}).empty());
        script.effects = early.step(StartHeight{kScriptHeight, script.validators.set});
        QCOMPARE(script.said(), QString("prevote 0 A"));
    }

    void repeatsWhatAPeerLacks() {
        Script script;
        script.propose(0, 0, script.a);
        const Repeats all = script.machine().lackedBy({kScriptHeight, 0, Step::Propose, false, {}, {}});
        QCOMPARE(all.proposals.size(), std::size_t(1));
        QCOMPARE(all.votes.size(), std::size_t(1));
        const Repeats none = script.machine().lackedBy(script.machine().progress());
        QVERIFY(none.proposals.empty());
        QVERIFY(none.votes.empty());
        QVERIFY(script.machine().lackedBy({kScriptHeight + 1, 0, Step::Propose, false, {}, {}}).votes.empty());
    }

    void takesABlockThatOthersDecidedAndSignsNoMore() {
        Script script;
        script.give(Decided{script.a, {kScriptHeight, 0, script.a->hash(), {}}});
        QCOMPARE(script.said(), QString("commit A"));
        script.propose(0, 0, script.b);
        script.timeout(0, Step::Propose);
        QCOMPARE(script.said(), QString());
        QCOMPARE(script.machine().progress().height, kScriptHeight + 1);
    }

    // --- after a restart ---
};

QTEST_APPLESS_MAIN(MachineTest)
#include "machine_test.moc"
