// The fee market: the rule held to its bounds, and the chain's money accounted for.
#include <phoenix/testing/host_mock.h>

#include "upgrades/services/fees/pay_proposer.h"

namespace native_ledger {
#include "upgrades/services/ledger/service.cpp"
}
namespace native_validators {
#include "upgrades/services/validators/service.cpp"
}
namespace before {
#include "upgrades/services/fees/service.cpp"
}
namespace after {
#include "upgrades/samples/fee_market/service.cpp"
}

#include "tests/upgrades/twins.h"

#include <QRandomGenerator>

using namespace phoenix::tests;
using phx::Nothing;
using phx::u64;
namespace market = after::market;

class FeeMarketTest : public QObject {
    Q_OBJECT

    static void upgrade(Twins& twins, u64 price) {
        twins.add(native_ledger::phxService(), "services", "ledger");
        twins.add(native_validators::phxService(), "services", "validators");
        twins.add(before::phxService(), "services", "fees");
        phx::validators::Configure set{{}, true};
        set.validators.push({keyOf(101), 10, phx::addressOf(keyOf(1)), "one"});
        QCOMPARE(twins.kernel<Nothing>("validators.configure", set).code, 0);
        QCOMPARE(twins.kernel<Nothing>("fees.configure", phx::fees::Configure{price}).code, 0);
        twins.add(after::phxService(), "samples", "fee_market");
        twins.proposer(keyOf(101));
    }
    static u64 priceOf(Twins& twins) {
        return twins.query<phx::fees::Prices>("fees.prices", Nothing{}).value.base_price;
    }
    static u64 balanceOf(Twins& twins, unsigned account) {
        return twins
            .query<u64>("ledger.balance", phx::ledger::Of{phx::addressOf(keyOf(account))})
            .value;
    }
    static void block(Twins& twins, u64 paid, u64 fuel) {
        QCOMPARE(twins.hook<Nothing>("fees", "end_block", phx::EndBlock{paid, fuel, keyOf(101)}).code,
                 0);
    }

  private slots:
    void thePriceFollowsFullness_data() {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<quint64>("fuel");
        QTest::addColumn<quint64>("next");
        const u64 target = market::kTargetFuel;
        QTest::newRow("at the target") << quint64(800) << quint64(target) << quint64(800);
        QTest::newRow("twice the target") << quint64(800) << quint64(2 * target) << quint64(900);
        QTest::newRow("fuller than full") << quint64(800) << quint64(9 * target) << quint64(900);
        QTest::newRow("empty") << quint64(800) << quint64(0) << quint64(700);
        QTest::newRow("half of the way") << quint64(800) << quint64(target / 2) << quint64(750);
        QTest::newRow("a little above") << quint64(800) << quint64(target + 1) << quint64(801);
        QTest::newRow("a little below") << quint64(800) << quint64(target - 1) << quint64(799);
        QTest::newRow("the least") << quint64(1) << quint64(0) << quint64(1);
        QTest::newRow("up from the least") << quint64(1) << quint64(2 * target) << quint64(2);
        QTest::newRow("the most") << quint64(1ull << 32) << quint64(2 * target)
                                  << quint64(1ull << 32);
    }
    void thePriceFollowsFullness() {
        QFETCH(quint64, price);
        QFETCH(quint64, fuel);
        QFETCH(quint64, next);
        Twins twins;
        upgrade(twins, price);
        QCOMPARE(twins.query<u64>("fees.price_after", after::PriceOf{fuel}).value, next);
        block(twins, 0, fuel);
        QCOMPARE(priceOf(twins), next);
    }

    void itNeverMovesByMoreThanAnEighth() {
        QRandomGenerator random(5);
        u64 price = 1;
        for (int i = 0; i < 20'000; ++i) {
            const u64 fuel = random.generate64() >> (30 + random.bounded(34));
            const u64 next = market::nextPrice(price, fuel);
            const u64 most = std::max<u64>(price / 8, 1);
            QVERIFY(next >= market::kLowest && next <= market::kHighest);
            QVERIFY(next > price ? next - price <= most : price - next <= most);
            QCOMPARE(next > price, fuel > market::kTargetFuel && price < market::kHighest);
            price = next;
        }
    }

    void anIdleChainComesDownAndABusyOneGoesUp() {
        u64 price = 1'000'000;
        for (int i = 0; i < 200; ++i) price = market::nextPrice(price, 0);
        QCOMPARE(price, market::kLowest);
        for (int i = 0; i < 2000; ++i) price = market::nextPrice(price, 2 * market::kTargetFuel);
        QCOMPARE(price, market::kHighest);
    }

    void theBasePartIsBurntAndTheRestIsTheProposers() {
        Twins twins;
        upgrade(twins, 3);
        // 100 units of fuel at 5 each: 300 burnt, 200 paid.
        QCOMPARE(twins.query<u64>("fees.charge", phx::fees::Charge{100, 5, 200}).value, 500u);
        block(twins, 500, 100);
        QCOMPARE(balanceOf(twins, 1), 200u);
        // Fees that were charged below today's price: nothing is paid out that was not paid in.
        block(twins, 100, 1000);
        QCOMPARE(balanceOf(twins, 1), 200u);
        // A price and fuel whose product is above 64 bits.
        Twins dear;
        upgrade(dear, market::kHighest);
        block(dear, 7, UINT64_MAX);
        QCOMPARE(balanceOf(dear, 1), 0u);
    }

    void anOfferBelowTheBasePriceIsRefused() {
        Twins twins;
        upgrade(twins, 8);
        QCOMPARE(twins.query<u64>("fees.quote", phx::fees::Quote{100, 7, 200}).code,
                 int(phx::fees::kPriceTooLow));
        const auto quote = twins.query<u64>("fees.quote", phx::fees::Quote{100, 8, 200});
        QCOMPARE(quote.value, 800u);
        // What is used is at most the limit, so a charge is at most its quote, which fits or is refused.
        QCOMPARE(twins.query<u64>("fees.charge", phx::fees::Charge{100, 8, 200}).value, quote.value);
        QCOMPARE(twins.query<u64>("fees.quote", phx::fees::Quote{UINT64_MAX, 8, 1}).code,
                 int(phx::kAbortOverflow));
    }
};

QTEST_APPLESS_MAIN(FeeMarketTest)
#include "fee_market_test.moc"
