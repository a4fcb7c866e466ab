#include <phoenix/testing/host_mock.h>

#include "upgrades/services/fees/pay_proposer.h"

namespace before {
#include "upgrades/services/fees/service.cpp"
}
namespace after {
#include "upgrades/samples/fees_v2/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class FeesV2Test : public QObject {
    Q_OBJECT
  private slots:
    void bytesCostMoneyFromTheUpgradeOn() {
        HostMock host;
        host.add(before::phxService());
        QVERIFY(host.kernel().call<Nothing>("fees.configure", fees::Configure{2}).ok());
        QCOMPARE(host.query().call<u64>("fees.charge", fees::Charge{100, 3, 200}).value, 300u);
        host.add(after::phxService());
        QCOMPARE(host.query().call<u64>("fees.charge", fees::Charge{100, 3, 200}).value,
                 300u + 25 * 200);
        // The base price of before is still there.
        QCOMPARE(host.query().call<u64>("fees.quote", fees::Quote{100, 1, 200}).code,
                 fees::kPriceTooLow);
    }

    void aChargeNeverExceedsItsQuote_data() {
        QTest::addColumn<quint64>("limit");
        QTest::addColumn<quint64>("price");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("small") << quint64(1000) << quint64(1) << quint64(180);
        QTest::newRow("no bytes") << quint64(1000) << quint64(7) << quint64(0);
        QTest::newRow("large") << quint64(200'000'000) << quint64(1'000'000) << quint64(262'144);
    }
    void aChargeNeverExceedsItsQuote() {
        QFETCH(quint64, limit);
        QFETCH(quint64, price);
        QFETCH(quint64, bytes);
        HostMock host;
        host.add(after::phxService());
        const auto quote = host.query().call<u64>("fees.quote", fees::Quote{limit, price, bytes});
        QVERIFY(quote.ok());
        for (const u64 used : {u64(0), u64(limit / 2), u64(limit)}) {
            const auto charge =
                host.query().call<u64>("fees.charge", fees::Charge{used, price, bytes});
            QVERIFY(charge.ok() && charge.value <= quote.value);
        }
    }

    void anOverflowIsRefused() {
        HostMock host;
        host.add(after::phxService());
        QCOMPARE(host.query().call<u64>("fees.quote", fees::Quote{UINT64_MAX, 1, 1}).code,
                 kAbortOverflow);
    }
};

QTEST_APPLESS_MAIN(FeesV2Test)
#include "fees_v2_test.moc"
