// Quantiles of the histogram against those of the sorted samples themselves.
#include "node/metrics/histogram.h"

#include <QtTest>
#include <algorithm>
#include <random>
#include <thread>

using namespace phoenix::metrics;

class HistogramTest : public QObject {
    Q_OBJECT

  private slots:
    void bucketsAreInOrderAndTheirMiddleIsTheirOwn() {
        for (std::size_t bucket = 0; bucket + 1 < kBuckets; ++bucket) {
            QCOMPARE(bucketOf(bucketValue(bucket)), bucket);
            QVERIFY(bucketValue(bucket) < bucketValue(bucket + 1));
        }
        QCOMPARE(bucketOf(0), std::size_t(0));
        QCOMPARE(bucketOf(UINT64_MAX), kBuckets - 1);
    }

    void aBucketIsNarrow() {
        std::mt19937_64 random(1);
        for (int i = 0; i < 100'000; ++i) {
            const std::uint64_t value = random() >> (22 + random() % 40);
            const double given = double(bucketValue(bucketOf(value)));
            QVERIFY2(std::abs(given - double(value)) <= double(value) / 16 + 0.5,
                     qPrintable(QString::number(value)));
        }
    }

    void quantilesAreThoseOfTheSamples_data() {
        QTest::addColumn<int>("shape");
        QTest::newRow("even") << 0;
        QTest::newRow("long tail") << 1;
        QTest::newRow("two humps") << 2;
        QTest::newRow("one value") << 3;
    }

    void quantilesAreThoseOfTheSamples() {
        QFETCH(int, shape);
        std::mt19937_64 random(7);
        std::vector<std::uint64_t> samples;
        Histogram histogram;
        for (int i = 0; i < 20'000; ++i) {
            const std::uint64_t even = 100 + random() % 1'000'000;
            const std::uint64_t value = shape == 0   ? even
                                        : shape == 1 ? 50 + (even << random() % 12) / 7
                                        : shape == 2 ? (random() % 3 == 0 ? 5'000'000 + even : 300 + even % 100)
                                                     : 12'345;
            samples.push_back(value);
            histogram.record(value);
        }
        std::ranges::sort(samples);
        const HistogramCounts counts = histogram.counts();
        QCOMPARE(counts.total, std::uint64_t(samples.size()));
        for (const double share : {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0}) {
            const double real = double(samples[std::max<std::size_t>(1, std::size_t(share * double(samples.size()) + 0.5)) - 1]);
            const double given = double(counts.quantile(share));
            QVERIFY2(std::abs(given - real) <= real / 16 + 0.5,
                     qPrintable(QString("%1: %2 instead of %3").arg(share).arg(given).arg(real)));
        }
        QVERIFY(std::abs(double(counts.maximum()) - double(samples.back())) <= double(samples.back()) / 16);
    }

    void nothingHasNoQuantile() {
        const HistogramCounts none;
        QCOMPARE(none.quantile(0.5), 0u);
        QCOMPARE(none.maximum(), 0u);
    }

    void differencesAreWhatHappenedInBetween() {
        Histogram histogram;
        histogram.record(100);
        histogram.record(200, true);
        const HistogramCounts before = histogram.counts();
        for (int i = 0; i < 10; ++i) histogram.record(1'000'000, i < 3);
        HistogramCounts between = histogram.counts();
        between -= before;
        QCOMPARE(between.total, 10u);
        QCOMPARE(between.errors, 3u);
        QCOMPARE(between.quantile(0.01), bucketValue(bucketOf(1'000'000)));
        between += before;
        QCOMPARE(between.total, 12u);
        QCOMPARE(between.errors, 4u);
    }

    void losesNothingBetweenThreads() {
        Histogram histogram;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&histogram, t] {
                for (int i = 0; i < 25'000; ++i) histogram.record(std::uint64_t(i * 7 + t), i % 5 == 0);
            });
        for (auto& thread : threads) thread.join();
        QCOMPARE(histogram.counts().total, 100'000u);
        QCOMPARE(histogram.counts().errors, 20'000u);
    }
};

QTEST_APPLESS_MAIN(HistogramTest)
#include "histogram_test.moc"
