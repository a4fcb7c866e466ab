// The clock of spans against the system's.
#include "node/metrics/tick_clock.h"

#include <QtTest>
#include <algorithm>

using namespace phoenix::metrics;

class TickClockTest : public QObject {
    Q_OBJECT

  private slots:
    void goesAsTheSystemsClockGoes() {
        const TickClock clock = TickClock::ofThisMachine();
        const TickClock system = TickClock::ofTheSystem();
        // Of several tries the best: between the two readings the thread may have been interrupted.
        double least = 1;
        for (int i = 0; i < 20; ++i) {
            const std::uint64_t systemFrom = system.now(), from = clock.now();
            while (system.between(systemFrom, system.now()) < 2'000'000) {}
            const double real = double(system.between(systemFrom, system.now()));
            const double given = double(clock.between(from, clock.now()));
            least = std::min(least, std::abs(given / real - 1));
        }
        QVERIFY2(least < 0.005, qPrintable(QString::number(least)));
    }

    void theSystemsClockCountsNanoseconds() {
        const TickClock system = TickClock::ofTheSystem();
        QVERIFY(!system.readsTheCounter());
        QCOMPARE(system.between(5, 1'000'005), 1'000'000u);
        const auto before = std::chrono::steady_clock::now().time_since_epoch().count();
        const std::uint64_t now = system.now();
        const auto after = std::chrono::steady_clock::now().time_since_epoch().count();
        QVERIFY(std::uint64_t(before) <= now && now <= std::uint64_t(after));
    }

    void nothingTakesLessThanNoTime() {
        for (const TickClock& clock : {TickClock::ofThisMachine(), TickClock::ofTheSystem()}) {
            QCOMPARE(clock.between(7, 7), 0u);
            QCOMPARE(clock.between(7, 6), 0u);
        }
    }

    void aSpanOfADayDoesNotOverflow() {
        const TickClock system = TickClock::ofTheSystem();
        constexpr std::uint64_t kDay = 86'400ull * 1'000'000'000;
        QCOMPARE(system.between(1, 1 + kDay), kDay);
    }
};

QTEST_APPLESS_MAIN(TickClockTest)
#include "tick_clock_test.moc"
