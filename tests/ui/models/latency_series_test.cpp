#include "ui/models/latency_series.h"

#include <QTest>
#include <cmath>

using namespace phoenix;
using namespace phoenix::models;

class LatencySeriesTest : public QObject {
    Q_OBJECT

    static bridge::SampleHistory::Sample sample(std::uint64_t second, double p99,
                                                std::uint64_t errors = 0,
                                                std::optional<double> interval = 1000) {
        auto sample = std::make_shared<api::LatencySample>();
        sample->timeMs = second * 1000;
        sample->blockIntervalMs = interval;
        sample->calls = 100;
        sample->p50Us = p99 / 4;
        sample->p99Us = p99;
        sample->services.push_back({"fees", 100, errors, p99 / 4, p99, p99 * 2});
        sample->buckets = {1, 2, 3};
        return sample;
    }

    static api::SwapMarker swapAt(std::uint64_t second) {
        api::SwapMarker swap;
        swap.timeMs = second * 1000;
        swap.service = "fees";
        return swap;
    }

  private slots:
    void leavesAGapWhereAServiceWasNotCalled() {
        auto quiet = std::make_shared<api::LatencySample>(*sample(2, 8));
        quiet->services.clear();
        const LatencyLanes lanes = lanesOf({sample(1, 8), quiet, sample(3, 9)}, "fees", 3000);
        QCOMPARE(lanes.p99.size(), 3);
        QCOMPARE(lanes.p99[0].value, 8.0);
        QVERIFY(std::isnan(lanes.p99[1].value));
        QCOMPARE(lanes.max[2].value, 18.0);
    }

    void addsUpTheHeatOfAColumn() {
        const LatencyLanes lanes = lanesOf({sample(3, 8), sample(4, 8), sample(6, 8)}, "", 3000);
        QCOMPARE(lanes.heat.size(), 2);
        QCOMPARE(lanes.heat[0].at, 3000.0);
        QCOMPARE(lanes.heat[0].counts, QVector<double>({2, 4, 6}));
    }

    void comparesTwoMinutesBeforeAndAfterTheSwap() {
        bridge::SampleHistory history;
        for (std::uint64_t second = 1; second <= 400; ++second)
            history.add(sample(second,
                               second < 200    ? 8
                               : second <= 210 ? 20
                                               : 6,
                               0, second == 201 ? 1400 : 1000));
        const SwapReport report = swapReport(history, swapAt(200), 1000);
        QCOMPARE(*report.before.p99Us, 8.0);
        QCOMPARE(*report.during.p99Us, 20.0);
        QCOMPARE(*report.after.p99Us, 6.0);
        QCOMPARE(report.longestBlockMs, 1400.0);
        QVERIFY(!report.blockLate);
        QCOMPARE(report.callsLost, std::uint64_t(0));
    }

    void saysWhenABlockWasMissedOrCallsWereLost() {
        bridge::SampleHistory history;
        for (std::uint64_t second = 1; second <= 300; ++second) {
            std::optional<double> interval = 1000;
            if (second >= 201 && second <= 203) interval = std::nullopt;
            if (second == 204) interval = 4000;
            history.add(sample(second, 8, second == 202 ? 7 : 0, interval));
        }
        const SwapReport report = swapReport(history, swapAt(200), 1000);
        QVERIFY(report.blockLate);
        QCOMPARE(report.callsLost, std::uint64_t(7));
    }

    void hasNoFiguresWhereNothingWasMeasured() {
        bridge::SampleHistory history;
        const SwapReport report = swapReport(history, swapAt(200), 1000);
        QVERIFY(!report.before.p99Us && !report.after.blockMs && !report.during.errorShare());
    }
};

QTEST_APPLESS_MAIN(LatencySeriesTest)
#include "latency_series_test.moc"
