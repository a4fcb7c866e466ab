// Whose votes count, when, and what tells that somebody signed twice.
#include "tests/node/consensus/script.h"

using namespace phoenix;
using namespace phoenix::tests;

class MachineVotesTest : public QObject {
    Q_OBJECT

  private slots:
    void skipsToARoundThatMoreThanAThirdIsIn() {
        Script script;
        script.prevotes(5, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.precommits(5, nullptr, {0});
        QCOMPARE(script.machine().round(), 0u);
        script.precommits(5, nullptr, {1});
        QCOMPARE(script.machine().round(), 5u);
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
        const chain::VoteBody body{kScriptHeight, 0, script.a->hash()};
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

    // Neither one vote again and again nor one for each round.
    void nobodyTakesTheRoomOfEarlyVotes() {
        Script script;
        const BlockPointer next = blockOf(kScriptHeight + 1, 1);
        const auto early = [&](std::size_t from, std::uint32_t round) {
            script.give(VoteReceived{script.validators.vote(VoteKind::Precommit, from, {kScriptHeight + 1, round, next->hash()}), true});
        };
        for (int i = 0; i < 5'000; ++i) early(0, 0);
        for (std::uint32_t round = 1; round < 5'000; ++round) early(0, round);
        early(1, 0);
        early(2, 0);
        script.give(Decided{script.a, {}});
        script.said();
        script.give(StartHeight{kScriptHeight + 1, script.validators.set});
        script.give(ProposalReceived{script.validators.proposal(1, {kScriptHeight + 1, 0, std::nullopt, next->hash()}), next, true});
        QVERIFY(std::ranges::any_of(script.effects, [](const Effect& effect) { return std::holds_alternative<CommitBlock>(effect); }));
    }

    // Three of four are here: the signature of the fourth is not read, so a false one is as good.
    void doesNotReadWhatJoinsAQuorum() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 1});
        const std::uint64_t power = script.machine().prevotePower();
        chain::Vote vote = script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.a->hash()});
        vote.signature[0] ^= 1;
        script.give(VoteReceived{vote});
        QCOMPARE(script.machine().prevotePower(), power);
        QVERIFY(!script.machine().knows(vote));
        // Nobody needs to repeat it here.
        QVERIFY(script.machine().progress().prevotes == Bytes{0b1111});
    }

    void reportsWhoJoinedAQuorumUnreadAndVotesForAnotherBlock() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 1, 2});
        script.said();
        script.give(VoteReceived{script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.b->hash()})});
        QCOMPARE(script.effects.size(), 1u);
        const auto* evidence = std::get_if<ReportEvidence>(&script.effects.front());
        QVERIFY(evidence != nullptr);
        QVERIFY(evidence->first.body.block == script.b->hash() && evidence->first.verify(kGenesis));
        QVERIFY(evidence->second.body.block == script.a->hash() && evidence->second.verify(kGenesis));
    }

    // A false vote that came first does not hide what he signs.
    void aFalseVoteThatWasSetAsideHidesNothing() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 1});
        const chain::Vote right = script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.a->hash()});
        chain::Vote wrong = right;
        wrong.signature[0] ^= 1;
        script.give(VoteReceived{wrong});
        script.give(VoteReceived{right});
        script.said();
        script.give(VoteReceived{script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.b->hash()})});
        QCOMPARE(script.said(), QString("evidence"));
    }

    // Some of it is evidence; all of it would be work without end.
    void readsFewOfTheManyBlocksThatOneVotesFor() {
        Script script;
        script.propose(0, 0, script.a);
        script.said();
        for (std::uint64_t time = 10; time < 1'000; ++time) script.prevotes(0, blockOf(kScriptHeight, time), {0});
        QCOMPARE(script.said(), QString("evidence, evidence"));
        // The quorum of the others is not in his hands.
        script.prevotes(0, script.a, {1, 2});
        QCOMPARE(script.said(), QString("precommit 0 A"));
    }

    // What nobody signed accuses nobody.
    void aFalseVoteThatWasSetAsideAccusesNobody() {
        Script script;
        script.propose(0, 0, script.a);
        script.prevotes(0, script.a, {0, 1});
        chain::Vote vote = script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.a->hash()});
        vote.signature[0] ^= 1;
        script.give(VoteReceived{vote});
        script.said();
        script.give(VoteReceived{script.validators.vote(VoteKind::Prevote, 2, {kScriptHeight, 0, script.b->hash()})});
        QCOMPARE(script.said(), QString());
    }
};

QTEST_APPLESS_MAIN(MachineVotesTest)
#include "machine_votes_test.moc"
