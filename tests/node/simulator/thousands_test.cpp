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
        const QString broken = tests::brokenBy(profile, std::size_t(validators), 1000, std::uint64_t(seeds));
        QVERIFY2(broken.isEmpty(), qPrintable(broken));
    }
};

QTEST_APPLESS_MAIN(ThousandsTest)
#include "thousands_test.moc"
