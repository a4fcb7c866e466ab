// Percentiles and drift, against figures worked out by hand.
#include "app/bench/statistics.h"

#include <QTest>
#include <cmath>

using namespace phoenix::bench;

class StatisticsTest : public QObject {
    Q_OBJECT

  private slots:
    void interpolatesBetweenTheClosestRanks_data() {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("part");
        QTest::addColumn<double>("wanted");
        QTest::newRow("one value") << QList<double>{7} << 0.9 << 7.0;
        QTest::newRow("median of two") << QList<double>{2, 1} << 0.5 << 1.5;
        QTest::newRow("median of three") << QList<double>{30, 10, 20} << 0.5 << 20.0;
        QTest::newRow("tenth") << QList<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10} << 0.1 << 1.0;
        QTest::newRow("ninetieth between") << QList<double>{0, 10} << 0.9 << 9.0;
        QTest::newRow("least") << QList<double>{5, -3, 4} << 0.0 << -3.0;
        QTest::newRow("greatest") << QList<double>{5, -3, 4} << 1.0 << 5.0;
    }

    void interpolatesBetweenTheClosestRanks() {
        QFETCH(QList<double>, values);
        QFETCH(double, part);
        QFETCH(double, wanted);
        QCOMPARE(percentile({values.begin(), values.end()}, part), wanted);
    }

    void spreadSaysAllFour() {
        std::vector<double> values;
        for (int i = 100; i >= 0; --i)
            values.push_back(i);
        const Spread spread = spreadOf(values);
        QCOMPARE(spread.n, std::size_t(101));
        QCOMPARE(spread.p10, 10.0);
        QCOMPARE(spread.p50, 50.0);
        QCOMPARE(spread.p90, 90.0);
        QCOMPARE(spread.min, 0.0);
    }

    void driftIsTheSameInBothDirections() {
        QCOMPARE(drift(100, 125), 0.25);
        QCOMPARE(drift(125, 100), 0.25);
        QCOMPARE(drift(3, 3), 0.0);
        QVERIFY(drift(100, 119) < kDriftMax);
        QVERIFY(drift(100, 121) > kDriftMax);
        QVERIFY(std::isinf(drift(0, 1)));
    }
};

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
