#include "ui/models/tally.h"

#include <QTest>

using namespace phoenix;
using models::Tally;

class TallyTest : public QObject {
    Q_OBJECT

  private slots:
    void quorumIsAtLeastTwoThirdsOfAllPower() {
        QVERIFY((Tally{66, 0, 0, 0, 99}.quorumMet()));
        QVERIFY(!(Tally{66, 0, 0, 0, 100}.quorumMet()));
        QVERIFY((Tally{67, 0, 0, 0, 100}.quorumMet()));
        QVERIFY((Tally{0, 0, 0, 67, 100}.quorumMet()));
        QCOMPARE((Tally{60, 0, 0, 0, 100}.quorumMissing()), std::uint64_t(7));
        QCOMPARE((Tally{60, 0, 0, 0, 99}.quorumMissing()), std::uint64_t(6));
    }

    void approvalIsMoreThanTwoThirdsWithoutTheAbstained() {
        QVERIFY(!(Tally{60, 30, 0, 10, 100}.approved()));
        QVERIFY((Tally{61, 30, 0, 9, 100}.approved()));
        QVERIFY(!(Tally{61, 0, 31, 0, 100}.approved()));
        QVERIFY((Tally{1, 0, 0, 66, 100}.approved()));
    }

    void aThirdOfPowerVetoes() {
        QVERIFY((Tally{66, 0, 33, 0, 99}.vetoed()));
        QVERIFY(!(Tally{66, 0, 33, 0, 100}.vetoed()));
    }

    void staysExactAtTheLargestPower() {
        const std::uint64_t total = 1ull << 60;
        const Tally at{total / 3 * 2 + 1, 0, 0, 0, total};
        QCOMPARE(at.quorumMet(), true);
        const Tally below{total / 3 * 2, 0, 0, 0, total};
        QCOMPARE(below.quorumMet(), 3 * below.voted() >= 2 * total);
        QCOMPARE((below.voted() + below.quorumMissing()) * 3 >= 2 * total, true);
        QCOMPARE((below.voted() + below.quorumMissing() - 1) * 3 >= 2 * total, false);
    }

    void aChangedVoteLeavesItsOldPlace() {
        const Tally before{40, 22, 0, 0, 100};
        const Tally after = before.with(api::VoteChoice::No, api::VoteChoice::Yes, 22);
        QCOMPARE(after, (Tally{62, 0, 0, 0, 100}));
        QCOMPARE(before.with(std::nullopt, api::VoteChoice::Veto, 5), (Tally{40, 22, 5, 0, 100}));
    }
};

QTEST_APPLESS_MAIN(TallyTest)
#include "tally_test.moc"
