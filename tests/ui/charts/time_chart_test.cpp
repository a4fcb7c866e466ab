// Lanes, markers, zoom and crosshair of the time chart, and what it says in words.
#include "ui/charts/range_strip.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QDir>
#include <QtTest>

using namespace phoenix::charts;
using phoenix::theme::Ink;

class TimeChartTest : public QObject {
    Q_OBJECT

    static constexpr double kStart = 1'700'000'100'000.0; // a whole five minutes
    static constexpr double kSwap = kStart + 162'000;

    static QVector<Sample> series(double base, double noise, double peak, double stepMs = 500) {
        QVector<Sample> samples;
        QRandomGenerator random(11);
        for (double at = kStart; at <= kStart + 300'000; at += stepMs) {
            const double since = at - kSwap;
            const double bump = since >= 0 ? peak * std::exp(-since / 4000) : 0;
            samples.append({at, base + noise * (random.generateDouble() - 0.5) + bump});
        }
        return samples;
    }

    static std::unique_ptr<TimeChart> latencyChart() {
        auto chart = std::make_unique<TimeChart>();
        chart->setFlagsAbove(true);
        const int interval = chart->addLane({"Block interval, ms", false, 1.1, 300.0, 700.0});
        const int calls =
            chart->addLane({"Service call latency of dex, ms", false, 1.3, 0.0, 24.0});
        const int heat = chart->addHeatLane({"Distribution of dex calls, ms on a log scale", 1.0});
        const int versions = chart->addLane({"Validators on 1.5.0", false, 0.8, 0.0, 51.0});
        SeriesSpec block{"Block interval", Ink::S1, SeriesStyle::Bars, 1.4, "ms", 0};
        chart->setSamples(chart->addSeries(interval, block), series(410, 50, 240));
        SeriesSpec worst{"max", Ink::T3, SeriesStyle::Line, 1.0, "ms"};
        worst.endText = "max";
        chart->setSamples(chart->addSeries(calls, worst), series(15, 6, 9));
        SeriesSpec p99{"p99", Ink::S2, SeriesStyle::Area, 1.6, "ms"};
        p99.endText = "p99";
        chart->setSamples(chart->addSeries(calls, p99), series(9, 1.6, 8));
        SeriesSpec p50{"p50", Ink::S1, SeriesStyle::Line, 1.6, "ms"};
        p50.endText = "p50";
        chart->setSamples(chart->addSeries(calls, p50), series(2.2, 0.3, 0.5));
        chart->setLimits(interval, {{600, "limit"}});
        chart->setLimits(calls, {{20, "limit"}});
        QVector<HeatColumn> columns;
        QRandomGenerator random(3);
        for (double at = kStart; at < kStart + 300'000; at += 3000) {
            HeatColumn column{at, QVector<double>(12, 0)};
            for (int b = 2; b < 9; ++b)
                column.counts[b] = std::exp(-std::pow(b - 4.5, 2) / 3) * (80 + random.bounded(40));
            if (std::abs(at - kSwap) < 4000) column.counts[10] = 12;
            columns.append(column);
        }
        chart->setHeat(heat, columns);
        SeriesSpec moved{"On 1.5.0", Ink::Upg, SeriesStyle::Steps, 2, "of 51", 0};
        QVector<Sample> steps;
        for (int i = 0; i <= 51; ++i)
            steps.append({kSwap + i * i * 18.0, double(i)});
        steps.prepend({kStart, 0});
        steps.append({kStart + 300'000, 51});
        chart->setSamples(chart->addSeries(versions, moved), steps);
        chart->setLimits(versions, {{34, "two thirds", Ink::T2, true, true}});
        chart->setMarkers({{"staged", kStart + 18e3, "staged"},
                           {"armed", kStart + 108e3, "armed"},
                           {"swap", kSwap, "swap at 1,286,000", true},
                           {"drained", kSwap + 24e3, "drained"},
                           {"all", kSwap + 49e3, "51 of 51"}});
        chart->setShade(kSwap, kSwap + 24e3);
        chart->setReadoutTitle([](double) { return QString("h 1,286,013"); });
        chart->setLiveRange(kStart, kStart + 300'000);
        chart->resize(912, 640);
        chart->flush();
        return chart;
    }

    std::unique_ptr<phoenix::theme::Theme> theme_;

  private slots:
    void initTestCase() {
        theme_ = std::make_unique<phoenix::theme::Theme>(phoenix::theme::Scheme::Dark);
    }

    void rendersTheLatencyPage() {
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
        for (const auto scheme : {phoenix::theme::Scheme::Dark, phoenix::theme::Scheme::Light}) {
            theme_->setScheme(scheme);
            auto chart = latencyChart();
            chart->setCrosshair(kSwap + 6400);
            const QImage image = chart->grab().toImage();
            const bool dark = scheme == phoenix::theme::Scheme::Dark;
            QVERIFY(image.save(dark ? PHOENIX_BINARY_DIR "/gallery/latency-dark.png"
                                    : PHOENIX_BINARY_DIR "/gallery/latency-light.png"));
            QCOMPARE(image.pixelColor(4, image.height() / 2), phoenix::theme::color(Ink::Bg1));
        }
        theme_->setScheme(phoenix::theme::Scheme::Dark);
    }

    void rendersTheOverviewChart() {
        TimeChart chart;
        const int top = chart.addLane({"block interval, ms", true, 1, 300.0, 700.0});
        const int below =
            chart.addLane({"service call, ms: p99 and p50", true, 1, 0.0, 16.0, false, true});
        chart.setSamples(
            chart.addSeries(top, {"Block interval", Ink::S1, SeriesStyle::Line, 1.4, "ms", 0}),
            series(410, 50, 160, 1500));
        chart.setSamples(chart.addSeries(below, {"p99", Ink::S2, SeriesStyle::Line, 1.4, "ms"}),
                         series(8.4, 1.6, 5, 1500));
        chart.setSamples(chart.addSeries(below, {"p50", Ink::S1, SeriesStyle::Line, 1.4, "ms"}),
                         series(1.1, 0.1, 0, 1500));
        chart.setLimits(top, {{400, "", Ink::T3, true}});
        chart.setMarkers({{"P-41", kSwap, "ledger 3.2.0 → 3.2.1, paused 2.8 ms", true, true}});
        chart.setLiveRange(kStart, kStart + 300'000);
        chart.resize(850, 250);
        chart.flush();
        QVERIFY(chart.grab().save(PHOENIX_BINARY_DIR "/gallery/overview-chart-dark.png"));
        QVERIFY(chart.summary().contains("Block interval now"));
    }

    void lanesShareTheirLeftAndRightEdges() {
        auto chart = latencyChart();
        for (int lane = 1; lane < 4; ++lane) {
            QCOMPARE(chart->laneArea(lane).left(), chart->laneArea(0).left());
            QCOMPARE(chart->laneArea(lane).right(), chart->laneArea(0).right());
            QVERIFY(chart->laneArea(lane).top() > chart->laneArea(lane - 1).bottom());
        }
    }

    void drawsTheSwapLineInVioletThroughEveryLane() {
        auto chart = latencyChart();
        const QImage image = chart->grab().toImage();
        const QRect area = chart->laneArea(0);
        const int x = area.left() + int((kSwap - kStart) / 300'000 * area.width());
        for (int lane = 0; lane < 4; ++lane) {
            const int y = chart->laneArea(lane).top() + 8;
            bool violet = false;
            for (int dx = -3; dx <= 3; ++dx)
                violet = violet || image.pixelColor(x + dx, y) == phoenix::theme::color(Ink::Upg);
            QVERIFY2(violet, qPrintable(QString("lane %1").arg(lane)));
        }
    }

    // Three exchanges in some seconds: one flag has words and opens its own, and no row of flags covers the lane.
    void ofCloseMarkersTheNewestKeepsItsWords() {
        TimeChart chart;
        chart.setSamples(chart.addSeries(chart.addLane({"block interval, ms", true, 1, 300.0, 700.0}),
                                         {"Block interval", Ink::S1, SeriesStyle::Line, 1.4, "ms", 0}),
                         series(410, 50, 160, 1500));
        QVector<Marker> markers;
        for (int i = 0; i < 3; ++i)
            markers.append({QString::number(i), kSwap - 20'000 + i * 10'000, "ledger 3.2.0 → 3.2.1, paused 2.8 ms", true});
        chart.setMarkers(markers);
        chart.setLiveRange(kStart, kStart + 300'000);
        chart.resize(850, 250);
        chart.flush();
        chart.grab();
        const QRect area = chart.laneArea(0);
        const auto clicked = [&](double at, int right, int down) {
            QSignalSpy spy(&chart, &TimeChart::markerClicked);
            const int x = area.left() + int((at - kStart) / 300'000 * area.width());
            const QPoint where(x + right, area.top() + down);
            QTest::mouseClick(chart.childAt(where), Qt::LeftButton, {}, where);
            return spy.isEmpty() ? QString() : spy[0][0].toString();
        };
        QCOMPARE(clicked(markers[2].at, 120, 10), "2");
        QCOMPARE(clicked(markers[2].at, 120, 30), "");
        QCOMPARE(clicked(markers[0].at, 0, 10), "0");
    }

    void dragZoomsAndDoubleClickResets() {
        auto chart = latencyChart();
        chart->show();
        QSignalSpy zoomed(chart.get(), &TimeChart::zoomChanged);
        QWidget* surface = chart->childAt(400, 200);
        QVERIFY(surface);
        QTest::mousePress(surface, Qt::LeftButton, {}, {300, 200});
        QMouseEvent move(QEvent::MouseMove, QPointF(500, 200),
                         surface->mapToGlobal(QPointF(500, 200)), Qt::LeftButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(surface, &move);
        QTest::mouseRelease(surface, Qt::LeftButton, {}, {500, 200});
        QCOMPARE(zoomed.count(), 1);
        QVERIFY(chart->zoomed());
        QVERIFY(chart->to() - chart->from() < 90'000);
        chart->setLiveRange(kStart + 1000, kStart + 301'000);
        QVERIFY(chart->to() - chart->from() < 90'000);
        QTest::mouseDClick(surface, Qt::LeftButton, {}, {400, 200});
        QVERIFY(!chart->zoomed());
        QCOMPARE(chart->from(), kStart + 1000);
    }

    void wheelZoomsAtThePointer() {
        auto chart = latencyChart();
        chart->show();
        const QRect area = chart->laneArea(0);
        const QPointF pointer(area.left() + area.width() * 0.25, area.center().y());
        QWidget* surface = chart->childAt(pointer.toPoint());
        QWheelEvent wheel(pointer, surface->mapToGlobal(pointer), {}, QPoint(0, 120), Qt::NoButton,
                          {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(surface, &wheel);
        QVERIFY(std::abs((chart->to() - chart->from()) - 240'000) < 1);
        // What was under the pointer is still under it.
        const double before = kStart + 0.25 * 300'000;
        const double after = chart->from() + 0.25 * (chart->to() - chart->from());
        QVERIFY(std::abs(before - after) < 1500);
    }

    void arrowKeysMoveTheCrosshairAndMGoesToTheMarkers() {
        auto chart = latencyChart();
        QSignalSpy moved(chart.get(), &TimeChart::crosshairMoved);
        QTest::keyClick(chart.get(), Qt::Key_Home);
        QTest::keyClick(chart.get(), Qt::Key_M);
        QCOMPARE(moved.last().at(0).toDouble(), kStart + 18e3);
        QTest::keyClick(chart.get(), Qt::Key_M);
        QTest::keyClick(chart.get(), Qt::Key_M);
        QCOMPARE(moved.last().at(0).toDouble(), kSwap);
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QVERIFY(moved.last().at(0).toDouble() > kSwap);
        QTest::keyClick(chart.get(), Qt::Key_M, Qt::ShiftModifier);
        QCOMPARE(moved.last().at(0).toDouble(), kSwap);
        QTest::keyClick(chart.get(), Qt::Key_Z);
        QVERIFY(chart->zoomed());
    }

    void lanesAndMarkersAreItemsForScreenReaders() {
        auto chart = latencyChart();
        QSignalSpy clicked(chart.get(), &TimeChart::markerClicked);
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(chart.get());
        QCOMPARE(spoken->role(), QAccessible::Chart);
        QCOMPARE(spoken->childCount(), 4 + 5);
        QVERIFY(spoken->child(1)->text(QAccessible::Name).contains("p99 now"));
        QVERIFY(spoken->child(4)->text(QAccessible::Name).startsWith("staged"));
        spoken->child(6)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toString(), QString("swap"));
    }

    void appendIgnoresSamplesThatAreNotLater() {
        TimeChart chart;
        const int series = chart.addSeries(chart.addLane({"lane"}), {"value"});
        chart.append(series, {1000, 5});
        chart.append(series, {1000, 7});
        chart.append(series, {500, 9});
        chart.setLiveRange(0, 2000);
        chart.resize(300, 200);
        chart.flush();
        QVERIFY2(chart.summary().contains("highest 5.00"), qPrintable(chart.summary()));
    }

    void jitterDoesNotFillALaneWithALeastSpan() {
        const auto heightOfLine = [](double leastSpan) {
            TimeChart chart;
            const int lane = chart.addLane({.leastSpan = leastSpan});
            const int series = chart.addSeries(lane, {.name = "value", .labelEnd = false});
            for (int i = 0; i <= 20; ++i)
                chart.append(series, {i * 100.0, i % 2 ? 1004.0 : 996.0});
            chart.setLiveRange(0, 2000);
            chart.resize(400, 300);
            chart.flush();
            const QImage image = chart.grab().toImage();
            const QRgb ink = phoenix::theme::tokens()[Ink::S1].rgb();
            int top = image.height(), bottom = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixel(x, y) == ink) {
                        top = std::min(top, y);
                        bottom = std::max(bottom, y);
                    }
            return bottom - top;
        };
        const int jitter = heightOfLine(0.6), filled = heightOfLine(0);
        QVERIFY2(filled > 100, qPrintable(QString::number(filled)));
        QVERIFY2(jitter >= 0 && jitter < filled / 5, qPrintable(QString::number(jitter)));
    }

    void aLaneWithoutSamplesSaysSo() {
        TimeChart chart;
        chart.addSeries(chart.addLane({"Finality, s"}), {"finality"});
        chart.setLiveRange(0, 1000);
        chart.resize(300, 200);
        chart.flush();
        QVERIFY(chart.summary().contains("no data"));
    }

    void stripMovesItsWindowByKeysWithinBounds() {
        RangeStrip strip;
        strip.setRange(0, 1000);
        strip.setWindow(800, 900);
        QSignalSpy moved(&strip, &RangeStrip::windowMoved);
        QTest::keyClick(&strip, Qt::Key_PageDown);
        QTest::keyClick(&strip, Qt::Key_PageDown);
        QCOMPARE(moved.last().at(0).toDouble(), 900.0);
        QCOMPARE(moved.last().at(1).toDouble(), 1000.0);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(moved.last().at(0).toDouble(), 890.0);
    }
};

QTEST_MAIN(TimeChartTest)
#include "time_chart_test.moc"
