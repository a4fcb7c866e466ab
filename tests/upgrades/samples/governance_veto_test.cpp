// The veto window: what is approved waits, and a third of all power can stop it.
#include <phoenix/testing/host_mock.h>

#include "upgrades/services/governance/tally.h"

namespace native_ledger {
#include "upgrades/services/ledger/service.cpp"
}
namespace native_validators {
#include "upgrades/services/validators/service.cpp"
}
namespace before {
#include "upgrades/services/governance/service.cpp"
}
namespace after {
#include "upgrades/samples/governance_veto/service.cpp"
}

#include "tests/upgrades/twins.h"

using namespace phoenix::tests;
using phx::Nothing;
using phx::u64;
using phx::u8;

class GovernanceVetoTest : public QObject {
    Q_OBJECT

    static constexpr u64 kStart = 100, kVoting = 20, kDeposit = 30;

    // Three validators of equal power; each holds a third, so one is enough for a veto.
    static void genesis(Twins& twins) {
        twins.add(native_ledger::phxService(), "services", "ledger");
        twins.add(native_validators::phxService(), "services", "validators");
        twins.add(before::phxService(), "services", "governance");
        twins.answer("package", [](std::string_view) {
            return phoenix::toText(encoded(
                phx::upgrades::Package{true, "fees", "1.1.0", phx::Hash{}, "1.0.0", false}));
        });
        twins.answer("status", [](std::string_view) -> std::string {
            throw phx::testing::Aborted{1, "unknown"};
        });
        phx::validators::Configure set{{}, true};
        for (const u8 i : {1, 2, 3})
            set.validators.push({keyOf(100u + i), 10, phx::addressOf(keyOf(i)), "v"});
        QVERIFY(twins.kernel<Nothing>("validators.configure", set).ok());
        QVERIFY(twins
                    .kernel<Nothing>("governance.configure",
                                     phx::governance::Parameters{kVoting, 5, 10, kDeposit, 4})
                    .ok());
        QVERIFY(twins
                    .kernel<Nothing>("ledger.deposit",
                                     phx::ledger::Deposit{phx::addressOf(keyOf(1)), 1000})
                    .ok());
        twins.height(kStart);
    }
    static void upgrade(Twins& twins) { twins.add(after::phxService(), "samples", "governance_veto"); }
    static void propose(Twins& twins, bool emergency = false) {
        phx::governance::Propose args{PHX_PROPOSE_UPGRADE, {}, "a title", "why", false, emergency};
        args.code_hashes.push(phx::Hash{});
        QVERIFY(twins.transaction<u64>(keyOf(1), "governance.propose", args).ok());
    }
    static int vote(Twins& twins, unsigned voter, u8 choice) {
        return twins
            .transaction<Nothing>(keyOf(voter), "governance.vote", phx::governance::Vote{1, choice})
            .code;
    }
    static void blocksUntil(Twins& twins, u64 height) {
        for (u64 at = twins.native.height; at < height; ++at) {
            QVERIFY(twins.hook<Nothing>("governance", "end_block", phx::EndBlock{}).ok());
            twins.height(at + 1);
        }
    }
    static u8 state(Twins& twins) {
        return twins
            .query<phx::governance::ProposalView>("governance.proposal",
                                                  phx::governance::OfProposal{1})
            .value.state;
    }
    static phx::Option<u64> window(Twins& twins) {
        return twins
            .query<phx::Option<u64>>("governance.veto_until", phx::governance::OfProposal{1})
            .value;
    }
    static u64 balanceOfAuthor(Twins& twins) {
        return twins.query<u64>("ledger.balance", phx::ledger::Of{phx::addressOf(keyOf(1))}).value;
    }
    // Approved by two of three at once; the window begins with this block.
    static void approve(Twins& twins) {
        propose(twins);
        for (const unsigned voter : {1u, 2u, 3u}) QCOMPARE(vote(twins, voter, PHX_VOTE_YES), 0);
        blocksUntil(twins, kStart + 1);
        QCOMPARE(*window(twins), kStart + after::kWindowBlocks);
    }

  private slots:
    void whatIsApprovedIsCarriedOutAfterTheWindow() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        approve(twins);
        blocksUntil(twins, kStart + after::kWindowBlocks);
        QCOMPARE(state(twins), PHX_PROPOSAL_VOTING);
        QVERIFY(twins.kernelService.decisions.empty());
        blocksUntil(twins, kStart + after::kWindowBlocks + 1);
        QCOMPARE(state(twins), PHX_PROPOSAL_APPROVED);
        QCOMPARE(twins.kernelService.decisions.size(), std::size_t(1));
        QVERIFY(!window(twins).present);
        QCOMPARE(balanceOfAuthor(twins), 1000u);
    }

    void aThirdOfAllPowerStopsIt() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        approve(twins);
        blocksUntil(twins, kStart + after::kWindowBlocks - 1);
        // Only a veto is open, to those who had said yes as well.
        QCOMPARE(vote(twins, 3, PHX_VOTE_NO), int(after::kOnlyVeto));
        QCOMPARE(vote(twins, 3, PHX_VOTE_VETO), 0);
        blocksUntil(twins, kStart + after::kWindowBlocks);
        QCOMPARE(state(twins), PHX_PROPOSAL_VETOED);
        QVERIFY(twins.kernelService.decisions.empty());
        QVERIFY(!window(twins).present);
        // The deposit is lost.
        QCOMPARE(balanceOfAuthor(twins), 1000u - kDeposit);
        blocksUntil(twins, kStart + 3 * after::kWindowBlocks);
        QVERIFY(twins.kernelService.decisions.empty());
    }

    void aVetoAfterTheWindowIsTooLate() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        approve(twins);
        blocksUntil(twins, kStart + after::kWindowBlocks + 1);
        QCOMPARE(vote(twins, 3, PHX_VOTE_VETO), int(phx::governance::kNotVoting));
    }

    void whatIsRejectedWaitsForNothing() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        propose(twins);
        QCOMPARE(vote(twins, 1, PHX_VOTE_YES), 0);
        blocksUntil(twins, kStart + kVoting);
        QCOMPARE(state(twins), PHX_PROPOSAL_VOTING);
        blocksUntil(twins, kStart + kVoting + 1);
        QCOMPARE(state(twins), PHX_PROPOSAL_REJECTED);
    }

    void anEmergencyDoesNotWait() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        propose(twins, true);
        for (const unsigned voter : {1u, 2u, 3u}) QCOMPARE(vote(twins, voter, PHX_VOTE_YES), 0);
        blocksUntil(twins, kStart + 1);
        QCOMPARE(state(twins), PHX_PROPOSAL_APPROVED);
        QCOMPARE(twins.kernelService.decisions.size(), std::size_t(1));
    }

    void itsAuthorMayStillCancel() {
        Twins twins;
        genesis(twins);
        upgrade(twins);
        approve(twins);
        QVERIFY(twins
                    .transaction<Nothing>(keyOf(1), "governance.cancel",
                                          phx::governance::OfProposal{1})
                    .ok());
        QVERIFY(!window(twins).present);
        blocksUntil(twins, kStart + 2 * after::kWindowBlocks);
        QCOMPARE(state(twins), PHX_PROPOSAL_CANCELLED);
        QVERIFY(twins.kernelService.decisions.empty());
    }

    void proposalsThatAreOpenAtTheUpgradeGetTheWindow() {
        Twins twins;
        genesis(twins);
        propose(twins);
        QCOMPARE(vote(twins, 1, PHX_VOTE_YES), 0);
        blocksUntil(twins, kStart + 5);
        upgrade(twins);
        QCOMPARE(vote(twins, 2, PHX_VOTE_YES), 0);
        QCOMPARE(vote(twins, 3, PHX_VOTE_YES), 0);
        blocksUntil(twins, kStart + 6);
        QCOMPARE(*window(twins), kStart + 5 + after::kWindowBlocks);
        // And going back in the middle of it leaves a proposal that 1.0.0 brings to its end.
        twins.add(before::phxService(), "services", "governance");
        blocksUntil(twins, kStart + kVoting + 1);
        QCOMPARE(state(twins), PHX_PROPOSAL_APPROVED);
    }

    void everythingOfTheOldInterfaceIsStillThere() {
        const phx::NativeService old = before::phxService(), now = after::phxService();
        for (phx::u32 i = 0; i < old.count; ++i)
            QVERIFY(std::any_of(now.entries, now.entries + now.count, [&](const auto& entry) {
                return entry.exportName == old.entries[i].exportName;
            }));
    }
};

QTEST_APPLESS_MAIN(GovernanceVetoTest)
#include "governance_veto_test.moc"
