// Whose proposals are taken, and who proposes.
#include "tests/node/consensus/script.h"

using namespace phoenix;
using namespace phoenix::tests;

class MachineProposalsTest : public QObject {
    Q_OBJECT

  private slots:
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
        script.propose((kScriptHeight + 9) % 4, 9, script.a);
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
        auto forged = script.validators.proposal(1, {kScriptHeight, 0, {}, script.a->hash()});
        forged.proposer = script.validators[0].publicKey();
        script.give(ProposalReceived{forged, script.a, true});
        QCOMPARE(script.said(), QString());
    }

    void ignoresABlockOfAnotherHeight() {
        Script script;
        script.propose(0, 0, blockOf(kScriptHeight - 1, 1));
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

    void wantsOnlyTheProposersFirstBlock() {
        Script script;
        const auto proposal = [&](std::size_t from, std::uint32_t round, std::optional<std::uint32_t> lockRound = {}) {
            return script.validators.proposal(from, {kScriptHeight, round, lockRound, script.a->hash()});
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
};

QTEST_APPLESS_MAIN(MachineProposalsTest)
#include "machine_proposals_test.moc"
