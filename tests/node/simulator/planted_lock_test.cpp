// The lock rule is missing from this program on purpose (CMakeLists.txt): the simulator finds it.
#include "tests/node/simulator/laboratory.h"

#include <QtTest>

using namespace phoenix;

class PlantedLockTest : public QObject {
    Q_OBJECT

  private slots:
    void isFoundWithinTwoHundredSeeds() {
        const auto seed = tests::foundBy("byzantine", {"agreement"});
        QVERIFY(seed.has_value());
        qInfo("found by seed %llu", static_cast<unsigned long long>(*seed));
    }
};

QTEST_APPLESS_MAIN(PlantedLockTest)
#include "planted_lock_test.moc"
