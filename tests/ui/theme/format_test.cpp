// How values are written: the table of section 5 of the console's design, and its edges.
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"

#include <QtTest>
#include <limits>

using namespace phoenix::theme;

class FormatTest : public QObject {
    Q_OBJECT

  private slots:
    void groupsHeights() {
        QCOMPARE(height(0), QString("0"));
        QCOMPARE(height(999), QString("999"));
        QCOMPARE(height(1000), QString("1,000"));
        QCOMPARE(height(1284907), QString("1,284,907"));
        QCOMPARE(height(std::numeric_limits<std::uint64_t>::max()),
                 QString("18,446,744,073,709,551,615"));
    }

    void writesDurations_data() {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("tenths") << 3.1 << "3.1 ms";
        QTest::newRow("three digits") << 412.4 << "412 ms";
        QTest::newRow("two decimals") << 2.424 << "2.42 ms";
        QTest::newRow("one decimal") << 41.72 << "41.7 ms";
        QTest::newRow("whole") << 15.0 << "15 ms";
        QTest::newRow("zero") << 0.0 << "0 ms";
        QTest::newRow("below a second") << 999.4 << "999 ms";
        QTest::newRow("a second") << 999.6 << "1 s";
        QTest::newRow("seconds") << 1900.0 << "1.9 s";
        QTest::newRow("many seconds") << 41200.0 << "41.2 s";
        QTest::newRow("nearly a minute") << 59990.0 << "1 m 0 s";
        QTest::newRow("minutes") << 450e3 << "7 m 30 s";
        QTest::newRow("hours") << 18720e3 << "5 h 12 m";
        QTest::newRow("days") << (2 * 24 + 3) * 3600e3 << "2 d 3 h";
        QTest::newRow("unknown") << std::numeric_limits<double>::quiet_NaN() << "no data";
        QTest::newRow("negative") << -1.0 << "no data";
    }
    void writesDurations() {
        QFETCH(double, ms);
        QFETCH(QString, text);
        QCOMPARE(duration(ms), text);
    }

    void countsDownWithSecondsInTheLastDay() {
        QCOMPARE(countdown((5 * 3600 + 12 * 60 + 8) * 1000.0), QString("5 h 12 m 08 s"));
        QCOMPARE(countdown(65e3), QString("1 m 05 s"));
        QCOMPARE(countdown(9e3), QString("9 s"));
        QCOMPARE(countdown(51 * 3600e3), QString("2 d 3 h"));
        QCOMPARE(countdown(-5), QString("0 s"));
    }

    void writesRatesAndShares() {
        QCOMPARE(rate(1840), QString("1,840/s"));
        QCOMPARE(rate(4), QString("4/s"));
        QCOMPARE(rate(0.25), QString("0.3/s"));
        QCOMPARE(share(0.667), QString("66.7%"));
        QCOMPARE(errorShare(0.0031), QString("0.31%"));
        QCOMPARE(change(9.52, 8.15), QString("-14.4%"));
        QCOMPARE(change(100, 100.04), QString("same"));
        QCOMPARE(change(0, 3), QString("no data"));
        QCOMPARE(change(0, 0), QString("same"));
    }

    // Rounding up would show a quorum that the integers do not reach.
    void neverRoundsAShareOfIntegersUp() {
        QCOMPARE(share(666'666, 1'000'000), QString("66.6%"));
        QCOMPARE(share(2, 3), QString("66.6%"));
        QCOMPARE(share(999'999, 1'000'000), QString("99.9%"));
        QCOMPARE(share(1, 1), QString("100.0%"));
        QCOMPARE(share(5, 0), QString("no data"));
        QCOMPARE(share(std::numeric_limits<std::uint64_t>::max(),
                       std::numeric_limits<std::uint64_t>::max()),
                 QString("100.0%"));
    }

    void writesThreeSignificantDigitsWithZeros() {
        QCOMPARE(significant(2.42), QString("2.42"));
        QCOMPARE(significant(16.4), QString("16.4"));
        QCOMPARE(significant(15), QString("15.0"));
        QCOMPARE(significant(99.96), QString("100"));
        QCOMPARE(significant(1840.2), QString("1,840"));
    }

    void shortensHashes() {
        QCOMPARE(shortHash("a91f04c277de00001111222233333c07"), QString("a91f…3c07"));
        QCOMPARE(shortHash("phx1q7vaaaabbbbccccdddd9k2d"), QString("phx1q7v…9k2d"));
        QCOMPARE(shortHash("abcdef"), QString("abcdef"));
        QCOMPARE(longHash("a91f04c277de00001111222233333c07"), QString("a91f04c277de0000…3c07"));
    }

    void writesBytesInDecimalUnits() {
        QCOMPARE(bytes(512), QString("512 B"));
        QCOMPARE(bytes(84'200'000), QString("84.2 MB"));
        QCOMPARE(bytes(999'999), QString("1 MB"));
        QCOMPARE(bytes(256'000'000), QString("256 MB"));
        QCOMPARE(bytes(3'800'000'000ull), QString("3.8 GB"));
    }

    void writesTimesInUtcAndTheDateOnAnotherDay() {
        const auto at =
            QDateTime(QDate(2026, 11, 23), QTime(14, 27, 42, 480), Qt::UTC).toMSecsSinceEpoch();
        QCOMPARE(clockText(at, at + 60'000), QString("14:27:42"));
        QVERIFY(clockText(at, at + 86'400'000).startsWith("23 "));
        QVERIFY(clockText(at, at + 86'400'000).endsWith("14:27:42"));
        QCOMPARE(clockMinutes(at), QString("14:27"));
        QCOMPARE(clockTenths(at), QString("14:27:42.4"));
        QVERIFY(clockTip(at).startsWith("2026-11-23 14:27:42 UTC\n"));
    }

    void saysNoDataInsteadOfZero() {
        QCOMPARE(orNoData(std::optional<double>(), [](double v) { return duration(v); }),
                 QString("no data"));
        QCOMPARE(orNoData(std::optional<double>(3.1), [](double v) { return duration(v); }),
                 QString("3.1 ms"));
    }
};

QTEST_APPLESS_MAIN(FormatTest)
#include "format_test.moc"
