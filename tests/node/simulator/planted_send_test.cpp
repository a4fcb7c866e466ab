// This program sends what it signed before it is durable, on purpose (CMakeLists.txt): the simulator finds it.
#include "tests/node/simulator/laboratory.h"

#include <QtTest>

using namespace phoenix;

class PlantedSendTest : public QObject {
    Q_OBJECT

  private slots:
    void isFoundWithinTwoHundredSeeds() {
        const auto seed = tests::foundBy("chaos", {"no double sign"});
        QVERIFY(seed.has_value());
        qInfo("found by seed %llu", static_cast<unsigned long long>(*seed));
    }
};

QTEST_APPLESS_MAIN(PlantedSendTest)
#include "planted_send_test.moc"
