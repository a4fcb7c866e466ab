// Decimation keeps extremes, order and gaps, and never more points than asked for.
#include "ui/charts/decimate.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace phoenix::charts;

class DecimateTest : public QObject {
    Q_OBJECT

    static QVector<Sample> wave(int count) {
        QVector<Sample> samples;
        QRandomGenerator random(7);
        for (int i = 0; i < count; ++i)
            samples.append({double(i), std::sin(i / 50.0) + random.generateDouble()});
        return samples;
    }

  private slots:
    void keepsThePeakOfALongRow() {
        QVector<Sample> samples = wave(100'000);
        samples[54'321].value = 99;
        samples[12'345].value = -99;
        const auto shown = decimate(samples, 0, 100'000);
        QVERIFY(shown.size() <= kPointsMax + 4);
        const auto bounds = boundsOf(shown, 0, 100'000);
        QCOMPARE(bounds->max, 99.0);
        QCOMPARE(bounds->min, -99.0);
    }

    void staysInOrderOfTime() {
        const auto shown = decimate(wave(5'000), 100, 4'000, 200);
        QVERIFY(shown.size() > 200);
        for (qsizetype i = 1; i < shown.size(); ++i)
            QVERIFY(shown[i - 1].at < shown[i].at);
    }

    void takesOneSampleOnEitherSideOfTheRange() {
        const auto shown = decimate(wave(100), 10.5, 20.5, 1000);
        QCOMPARE(shown.first().at, 10.0);
        QCOMPARE(shown.last().at, 21.0);
    }

    void changesNothingWhenThereIsRoom() {
        const auto samples = wave(50);
        const auto shown = decimate(samples, 0, 49, 500);
        QCOMPARE(shown.size(), samples.size());
        for (qsizetype i = 0; i < shown.size(); ++i)
            QCOMPARE(shown[i].value, samples[i].value);
    }

    void keepsGaps() {
        QVector<Sample> samples = wave(10'000);
        for (int i = 4'000; i < 4'400; ++i)
            samples[i].value = std::nan("");
        const auto shown = decimate(samples, 0, 10'000, 100);
        int gaps = 0;
        for (const Sample& sample : shown)
            gaps += sample.gap();
        QVERIFY(gaps >= 1);
        for (qsizetype i = 1; i < shown.size(); ++i)
            QVERIFY(shown[i - 1].at <= shown[i].at);
    }

    void breaksWhereSamplesAreTooFarApart() {
        const QVector<Sample> samples{{0, 1}, {1000, 2}, {9000, 3}, {10'000, 4}};
        const auto joined = decimate(samples, 0, 10'000, 100);
        QCOMPARE(joined.size(), 4);
        const auto broken = decimate(samples, 0, 10'000, 100, 2500);
        QCOMPARE(broken.size(), 5);
        QVERIFY(broken[2].gap());
    }

    void findsTheSampleUnderTheCrosshair() {
        const QVector<Sample> samples{{0, 1}, {10, 2}, {20, std::nan("")}, {30, 4}};
        QCOMPARE(nearest(samples, 6)->value, 2.0);
        QCOMPARE(nearest(samples, 4)->value, 1.0);
        QVERIFY(!nearest(samples, 19));
        QCOMPARE(nearest(samples, 500)->value, 4.0);
        QCOMPARE(lastBefore(samples, 19)->value, 2.0);
        QVERIFY(!lastBefore(samples, -1));
        QVERIFY(!nearest({}, 0));
    }

    void answersNothingForNothing() {
        QVERIFY(decimate({}, 0, 10).isEmpty());
        QVERIFY(decimate(wave(10), 10, 10).isEmpty());
        QVERIFY(!boundsOf(wave(10), 100, 200));
    }
};

QTEST_APPLESS_MAIN(DecimateTest)
#include "decimate_test.moc"
