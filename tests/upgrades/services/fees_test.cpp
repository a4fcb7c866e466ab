#include <phoenix/testing/host_mock.h>

#include "upgrades/services/fees/pay_proposer.h"

namespace service {
#include "upgrades/services/fees/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class FeesTest : public QObject {
    Q_OBJECT

    // ledger and validators as canned answers: what is paid is noted.
    struct Fixture {
        HostMock host;
        std::vector<std::string> deposits;
        bool known = true;

        Fixture() {
            host.add(service::phxService());
            host.answer("validators.operator", [this](std::string_view) {
                if (!known) throw testing::Aborted{validators::kUnknown, "unknown"};
                return std::string(20, 'o');
            });
            host.answer("ledger.deposit", [this](std::string_view args) {
                deposits.emplace_back(args);
                return std::string();
            });
            host.kernel().call<Nothing>("fees.configure", fees::Configure{2});
        }
    };

  private slots:
    void aQuoteIsTheLimitTimesThePrice() {
        Fixture fixture;
        const auto quote = fixture.host.query().call<u64>("fees.quote", fees::Quote{1000, 3, 200});
        QVERIFY2(quote.ok(), quote.text.c_str());
        QCOMPARE(quote.value, 3000u);
    }

    void aPriceBelowTheBasePriceIsRefused() {
        Fixture fixture;
        QCOMPARE(fixture.host.query().call<u64>("fees.quote", fees::Quote{1000, 1, 200}).code,
                 fees::kPriceTooLow);
        QVERIFY(fixture.host.query().call<u64>("fees.quote", fees::Quote{1000, 2, 200}).ok());
    }

    void aQuoteThatOverflowsIsRefused() {
        Fixture fixture;
        QCOMPARE(fixture.host.query().call<u64>("fees.quote", fees::Quote{UINT64_MAX, 2, 0}).code,
                 kAbortOverflow);
    }

    void aChargeNeverExceedsItsQuote() {
        Fixture fixture;
        for (const u64 used : {0u, 1u, 999u, 1000u}) {
            const auto charge =
                fixture.host.query().call<u64>("fees.charge", fees::Charge{used, 3, 200});
            QCOMPARE(charge.value, used * 3);
            QVERIFY(charge.value <=
                    fixture.host.query().call<u64>("fees.quote", fees::Quote{1000, 3, 200}).value);
        }
    }

    void theProposersOperatorIsPaid() {
        Fixture fixture;
        const auto reply =
            fixture.host.kernel().hook<Nothing>("fees", "end_block", EndBlock{700, 350, {}});
        QVERIFY2(reply.ok(), reply.text.c_str());
        QCOMPARE(fixture.deposits.size(), 1u);
        QCOMPARE(fixture.deposits[0],
                 std::string(20, 'o') + std::string("\xbc\x02\0\0\0\0\0\0", 8));
        QCOMPARE(fixture.host.events.at(0).name, std::string("paid"));
    }

    void feesOfAnUnknownProposerAreBurnt() {
        Fixture fixture;
        fixture.known = false;
        QVERIFY(
            fixture.host.kernel().hook<Nothing>("fees", "end_block", EndBlock{700, 350, {}}).ok());
        QVERIFY(fixture.deposits.empty());
        QCOMPARE(fixture.host.events.at(0).name, std::string("burnt"));
    }

    void anEmptyBlockPaysNobody() {
        Fixture fixture;
        QVERIFY(fixture.host.kernel().hook<Nothing>("fees", "end_block", EndBlock{0, 0, {}}).ok());
        QVERIFY(fixture.deposits.empty() && fixture.host.events.empty());
    }
};

QTEST_APPLESS_MAIN(FeesTest)
#include "fees_test.moc"
