// A validator that comes back with its record and its log.
#include "tests/node/consensus/script.h"

using namespace phoenix;
using namespace phoenix::tests;

class MachineRestartTest : public QObject {
    Q_OBJECT

  private slots:
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
        Script script(tests::inTurn(), SafetyRecord{kScriptHeight, 5, Step::Prevote, std::nullopt, std::nullopt, std::nullopt});
        QCOMPARE(script.machine().round(), 5u);
    }

    void signsNothingElseWhereItHasSigned() {
        const Hash a = blockOf(kScriptHeight, 1)->hash();
        Script script(tests::inTurn(), SafetyRecord{kScriptHeight, 0, Step::Prevote, a, std::nullopt, std::nullopt});
        script.propose(0, 0, script.b);
        QCOMPARE(script.said(), QString());
        script.prevotes(0, script.b);
        QCOMPARE(script.said(), QString("precommit 0 B"));
    }

    void staysLockedOverARestart() {
        const Hash a = blockOf(kScriptHeight, 1)->hash();
        Script script(tests::inTurn(), SafetyRecord{kScriptHeight, 0, Step::Precommit, a, 0, a});
        script.timeout(0, Step::Precommit);
        script.propose(1, 1, script.b);
        QCOMPARE(script.said(), QString("prevote 1 nil"));
    }
};

QTEST_APPLESS_MAIN(MachineRestartTest)
#include "machine_restart_test.moc"
