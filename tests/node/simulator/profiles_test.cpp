// Some seeds of every profile keep every promise; the long run is simulator/thousands_test.
#include "tests/node/simulator/laboratory.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::simulator;

class ProfilesTest : public QObject {
    Q_OBJECT

  private slots:
    void keepsItsPromises_data() {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<int>("validators");
        QTest::addColumn<int>("seeds");
        QTest::newRow("calm") << "calm" << 4 << 10;
        QTest::newRow("lossy") << "lossy" << 4 << 20;
        QTest::newRow("partition") << "partition" << 4 << 20;
        QTest::newRow("chaos") << "chaos" << 4 << 20;
        QTest::newRow("byzantine") << "byzantine" << 4 << 20;
        QTest::newRow("storm") << "storm" << 4 << 10;
        QTest::newRow("chaos of seven") << "chaos" << 7 << 5;
        QTest::newRow("sparse") << "sparse" << 9 << 5;
        QTest::newRow("alone") << "chaos" << 1 << 10;
    }

    void keepsItsPromises() {
        QFETCH(QString, profile);
        QFETCH(int, validators);
        QFETCH(int, seeds);
        const QString broken = tests::brokenBy(profile, std::size_t(validators), 1, std::uint64_t(seeds));
        QVERIFY2(broken.isEmpty(), qPrintable(broken));
    }

    void theSameSeedGivesTheSameRun_data() {
        QTest::addColumn<QString>("profile");
        for (const std::string_view profile : kProfiles) QTest::newRow(profile.data()) << profile.data();
    }

    void theSameSeedGivesTheSameRun() {
        QFETCH(QString, profile);
        const Options options = tests::optionsFor(profile, 3, 4);
        const Outcome first = Network(tests::maker(), options).run();
        const Outcome second = Network(tests::maker(), options).run();
        QCOMPARE(second.trace, first.trace);
        QCOMPARE(second.events, first.events);
        QCOMPARE(second.virtualMs, first.virtualMs);
        const Outcome other = Network(tests::maker(), tests::optionsFor(profile, 4, 4)).run();
        QVERIFY(other.trace != first.trace);
    }

    // A fault that never happens would prove nothing.
    void theFaultsHappen() {
        std::uint64_t crashes = 0, rounds = 0, swaps = 0, changes = 0;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            crashes += Network(tests::maker(), tests::optionsFor("chaos", seed, 4)).run().crashes;
            rounds += Network(tests::maker(), tests::optionsFor("lossy", seed, 4)).run().rounds;
            const Outcome storm = Network(tests::maker(), tests::optionsFor("storm", seed, 4)).run();
            swaps += storm.swaps;
            changes += storm.work.validatorChanges;
        }
        QVERIFY(crashes > 0);
        QVERIFY(rounds > 0);
        QVERIFY(swaps > 0);
        QVERIFY(changes > 0);
    }
};

QTEST_APPLESS_MAIN(ProfilesTest)
#include "profiles_test.moc"
