// The safety rules by themselves: what is signed, once, and what the record says of it.
#include "tests/node/consensus/validators.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::consensus;

namespace {

const Hash kA = crypto::sha256(viewOf("A"));
const Hash kB = crypto::sha256(viewOf("B"));

} // namespace

class SafetyTest : public QObject {
    Q_OBJECT

  private slots:
    void signsOnlyForward_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("round");
        QTest::addColumn<int>("step"); // 1 prevote, 2 precommit
        QTest::addColumn<QString>("block");
        QTest::addColumn<bool>("allowed");
        // The record: height 5, round 2, prevote for A.
        QTest::newRow("the same again") << 5 << 2 << 1 << "A" << true;
        QTest::newRow("another block") << 5 << 2 << 1 << "B" << false;
        QTest::newRow("nil after a block") << 5 << 2 << 1 << "" << false;
        QTest::newRow("the next step") << 5 << 2 << 2 << "B" << true;
        QTest::newRow("the next step, nil") << 5 << 2 << 2 << "" << true;
        QTest::newRow("an earlier round") << 5 << 1 << 2 << "A" << false;
        QTest::newRow("a later round") << 5 << 3 << 1 << "B" << true;
        QTest::newRow("an earlier height") << 4 << 9 << 2 << "A" << false;
        QTest::newRow("the next height") << 6 << 0 << 1 << "B" << true;
    }

    void signsOnlyForward() {
        QFETCH(int, height);
        QFETCH(int, round);
        QFETCH(int, step);
        QFETCH(QString, block);
        QFETCH(bool, allowed);
        const tests::SeedSigner signer(1);
        Safety safety(signer, tests::kGenesis, {5, 2, Step::Prevote, kA, std::nullopt, std::nullopt});
        const auto wanted = block.isEmpty() ? std::nullopt : std::optional(block == "A" ? kA : kB);
        const auto vote = step == 1 ? safety.signPrevote(std::uint64_t(height), std::uint32_t(round), wanted, {})
                                    : safety.signPrecommit(std::uint64_t(height), std::uint32_t(round), wanted);
        QCOMPARE(vote.has_value(), allowed);
        if (!vote) {
            QVERIFY((safety.record() == SafetyRecord{5, 2, Step::Prevote, kA, std::nullopt, std::nullopt}));
            return;
        }
        QVERIFY(vote->verify(tests::kGenesis));
        QVERIFY(!vote->verify(kA));
        QCOMPARE(safety.record().height, std::uint64_t(height));
        QVERIFY(safety.record().block == wanted);
        if (step == 2 && wanted) QVERIFY(safety.record().lockedBlock == wanted);
    }

    void aLockHoldsForItsHeightOnly() {
        const tests::SeedSigner signer(1);
        Safety safety(signer, tests::kGenesis, {});
        QVERIFY(safety.signPrecommit(5, 1, kA));
        QVERIFY(!safety.lockAllows(5, kB, std::nullopt));
        QVERIFY(!safety.lockAllows(5, kB, 0));
        QVERIFY(safety.lockAllows(5, kB, 1));
        QVERIFY(safety.lockAllows(5, kA, std::nullopt));
        QVERIFY(!safety.signPrevote(5, 2, kB, std::nullopt));
        QVERIFY(safety.signPrevote(6, 0, kB, std::nullopt));
        QVERIFY(!safety.record().lockedRound);
        QVERIFY(!safety.signPrevote(5, 9, kA, std::nullopt));
    }

    void aPrecommitForNilKeepsTheLock() {
        const tests::SeedSigner signer(1);
        Safety safety(signer, tests::kGenesis, {});
        QVERIFY(safety.signPrecommit(5, 1, kA));
        QVERIFY(safety.signPrecommit(5, 2, std::nullopt));
        QVERIFY(safety.record().lockedBlock == kA);
        QCOMPARE(safety.record().lockedRound.value(), 1u);
    }

    void proposesOncePerRound() {
        const tests::SeedSigner signer(1);
        Safety safety(signer, tests::kGenesis, {});
        QVERIFY(safety.signProposal({5, 1, std::nullopt, kA}));
        QVERIFY(!safety.signProposal({5, 1, std::nullopt, kB}));
        QVERIFY(safety.signProposal({5, 2, std::nullopt, kB}));
        QVERIFY(safety.signPrevote(5, 2, kB, std::nullopt));
        QVERIFY(!safety.signProposal({5, 2, std::nullopt, kB}));
    }
};

QTEST_APPLESS_MAIN(SafetyTest)
#include "safety_test.moc"
