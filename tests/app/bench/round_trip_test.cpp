// The loopback echo of the calibration answers, plain and under TLS, and ends.
#include "app/bench/round_trip.h"

#include <QTest>

using phoenix::bench::Echo;

class RoundTripTest : public QObject {
    Q_OBJECT

  private slots:
    void comesBack_data() {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("tls") << true;
    }

    void comesBack() {
        QFETCH(bool, tls);
        auto echo = Echo::open(tls);
        QVERIFY2(echo.has_value(), echo ? "" : echo.error().message.c_str());
        for (int i = 0; i < 100; ++i)
            QVERIFY((*echo)->roundTrip());
    }
};

QTEST_APPLESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
