// Sides take turns, numbers without agreeing results are void, errors are not swallowed.
#include "app/bench/driver.h"

#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

namespace {

crypto::Hash result(std::uint8_t number) {
    crypto::Hash hash{};
    hash[0] = number;
    return hash;
}

const std::vector<std::string> kNames{"slow", "fast"};
const Plan kPlan{5, "case", "us", 4, "slow"};

} // namespace

class DriverTest : public QObject {
    Q_OBJECT

  private slots:
    void everySideIsFirstInTurn() {
        QByteArray order;
        const auto side = [&order](char name) {
            return Side{std::string(1, name), [&order, name]() -> Result<Taken> {
                            order.append(name);
                            return Taken{1, std::nullopt, result(1)};
                        }};
        };
        const auto outcomes =
            interleave({1, "case", "us", 4, "a"}, {side('a'), side('b'), side('c')});
        QVERIFY(outcomes.has_value());
        QCOMPARE(order, QByteArray("abc"
                                   "bca"
                                   "cab"
                                   "abc"));
        for (const Outcome& outcome : *outcomes)
            QCOMPARE(outcome.wall.n, std::size_t(4));
    }

    void ratiosAreThoseWithinRounds() {
        // The machine became ten times slower in the last round; the ratio did not change.
        const std::vector<std::vector<Taken>> rounds{{{10, 8, {}}, {12, 9, {}}, {100, 90, {}}},
                                                     {{5, 4, {}}, {6, 4, {}}, {50, 40, {}}}};
        const auto outcomes = compare(kPlan, kNames, rounds, true);
        QCOMPARE(outcomes.size(), std::size_t(2));
        QVERIFY(!outcomes[0].ratio && outcomes[0].ratioTo.empty());
        QCOMPARE(outcomes[0].wall.p50, 12.0);
        QCOMPARE(*outcomes[0].cpu, 9.0);
        QCOMPARE(*outcomes[1].ratio, 0.5);
        QCOMPARE(outcomes[1].ratioTo, std::string("slow"));
        QCOMPARE(outcomes[1].wall.min, 5.0);
    }

    void differentResultsMakeTheNumberVoid() {
        const std::vector<std::vector<Taken>> rounds{{{1, {}, result(1)}, {1, {}, result(1)}},
                                                     {{1, {}, result(1)}, {1, {}, result(2)}}};
        for (const Outcome& outcome : compare(kPlan, kNames, rounds, true)) {
            QVERIFY(outcome.voided.find("round 2") != std::string::npos);
            QVERIFY(!outcome.ratio.has_value());
        }
    }

    void aSideThatAnswersOtherwiseLaterIsVoidWhenItMustNot() {
        const std::vector<std::vector<Taken>> rounds{{{1, {}, result(1)}, {1, {}, result(2)}},
                                                     {{1, {}, result(1)}, {1, {}, result(2)}}};
        QVERIFY(!compare(kPlan, kNames, rounds, true)[0].voided.empty());
        QVERIFY(compare(kPlan, kNames, rounds, false)[0].voided.empty());
    }

    void anErrorOfASideEndsTheCase() {
        unsigned calls = 0;
        const Side broken{"slow", [&]() -> Result<Taken> {
                              return ++calls == 2 ? Result<Taken>(reject("no disk")) : Taken{};
                          }};
        const auto outcomes = interleave({1, "case", "us", 10, ""}, {broken});
        QVERIFY(!outcomes.has_value());
        QCOMPARE(outcomes.error().message, std::string("case, slow: no disk"));
        QCOMPARE(calls, 2u);
    }
};

QTEST_APPLESS_MAIN(DriverTest)
#include "driver_test.moc"
