// This program's quorum is one validator too small, on purpose (CMakeLists.txt): the simulator finds it.
#include "tests/node/simulator/laboratory.h"

#include <QtTest>

using namespace phoenix;

class PlantedQuorumTest : public QObject {
    Q_OBJECT

  private slots:
    void isFoundWithinTwoHundredSeeds() {
        const auto seed = tests::foundBy("partition", {"agreement", "validity"});
        QVERIFY(seed.has_value());
        qInfo("found by seed %llu", static_cast<unsigned long long>(*seed));
    }
};

QTEST_APPLESS_MAIN(PlantedQuorumTest)
#include "planted_quorum_test.moc"
