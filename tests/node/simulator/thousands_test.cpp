// Ten thousand seeds over the profiles: none breaks a promise.
#include "tests/node/simulator/laboratory.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::simulator;

class ThousandsTest : public QObject {
    Q_OBJECT

  private slots:
    void keepsItsPromises_data() {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<int>("validators");
        QTest::addColumn<int>("seeds");
        QTest::newRow("calm") << "calm" << 4 << 500;
        QTest::newRow("lossy") << "lossy" << 4 << 2000;
        QTest::newRow("partition") << "partition" << 4 << 2000;
        QTest::newRow("chaos") << "chaos" << 4 << 2000;
        QTest::newRow("byzantine") << "byzantine" << 4 << 2000;
        QTest::newRow("storm") << "storm" << 4 << 500;
        QTest::newRow("chaos of seven") << "chaos" << 7 << 500;
        QTest::newRow("byzantine seven") << "byzantine" << 7 << 500;
    }

    void keepsItsPromises() {
        QFETCH(QString, profile);
        QFETCH(int, validators);
        QFETCH(int, seeds);
        for (int seed = 1000; seed < 1000 + seeds; ++seed) {
            const Options options = tests::optionsFor(profile, std::uint64_t(seed), std::size_t(validators));
            const Outcome outcome = Network(tests::maker(), options).run();
            QVERIFY2(!outcome.violated, qPrintable(tests::textOf(options, outcome)));
        }
    }
};

QTEST_APPLESS_MAIN(ThousandsTest)
#include "thousands_test.moc"
