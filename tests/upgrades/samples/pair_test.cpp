// The atomic pair ledger 1.2.0 and fees 1.2.0: together they pay everybody, alone neither does.
#include <phoenix/testing/host_mock.h>

#include "upgrades/samples/ledger_v2/memo.h"
#include "upgrades/samples/shared/deposit_many.h"
#include "upgrades/services/fees/pay_proposer.h"

namespace native_validators {
#include "upgrades/services/validators/service.cpp"
}
namespace ledger_before {
#include "upgrades/services/ledger/service.cpp"
}
namespace ledger_after {
#include "upgrades/samples/ledger_v3/service.cpp"
}
namespace fees_before {
#include "upgrades/services/fees/service.cpp"
}
namespace fees_after {
#include "upgrades/samples/fees_v3/service.cpp"
}

#include "tests/upgrades/twins.h"

#include "node/service/descriptor.h"

using namespace phoenix::tests;
using phx::Nothing;
using phx::u64;

class PairTest : public QObject {
    Q_OBJECT

    static void genesis(Twins& twins, const std::vector<u64>& powers) {
        twins.add(native_validators::phxService(), "services", "validators");
        twins.add(ledger_before::phxService(), "services", "ledger");
        twins.add(fees_before::phxService(), "services", "fees");
        phx::validators::Configure set{{}, true};
        for (unsigned i = 0; i < powers.size(); ++i)
            set.validators.push({keyOf(100 + i), powers[i], phx::addressOf(keyOf(i)), "v"});
        QVERIFY(twins.kernel<Nothing>("validators.configure", set).ok());
    }
    static u64 balance(Twins& twins, unsigned account) {
        return twins
            .query<u64>("ledger.balance", phx::ledger::Of{phx::addressOf(keyOf(account))})
            .value;
    }
    static void block(Twins& twins, u64 fees) {
        QVERIFY(twins.hook<Nothing>("fees", "end_block", phx::EndBlock{fees, 1, keyOf(100)}).ok());
    }
    static std::string lastEvent(Twins& twins) { return twins.native.events.back().name; }

  private slots:
    void togetherTheyPayEverybodyByPower() {
        Twins twins;
        genesis(twins, {10, 20, 70});
        block(twins, 1000);
        QCOMPARE(balance(twins, 0), 1000u);
        twins.add(ledger_after::phxService(), "samples", "ledger_v3");
        twins.add(fees_after::phxService(), "samples", "fees_v3");
        block(twins, 1000);
        QCOMPARE(lastEvent(twins), std::string("shared"));
        QCOMPARE(balance(twins, 0), 1100u);
        QCOMPARE(balance(twins, 1), 200u);
        QCOMPARE(balance(twins, 2), 700u);
    }

    void sharesAddUpToWhatWasPaid() {
        Twins twins;
        genesis(twins, {3, 1, 7, 1ull << 58, 9});
        twins.add(ledger_after::phxService(), "samples", "ledger_v3");
        twins.add(fees_after::phxService(), "samples", "fees_v3");
        u64 paid = 0;
        for (const u64 fees : {1ull, 2ull, 999ull, 1'000'003ull, 1ull << 60}) {
            block(twins, fees);
            paid += fees;
            u64 sum = 0;
            for (unsigned i = 0; i < 5; ++i) sum += balance(twins, i);
            QCOMPARE(sum, paid);
        }
    }

    void aloneTheLedgerLeavesNobodyPaid() {
        Twins twins;
        genesis(twins, {10});
        twins.add(ledger_after::phxService(), "samples", "ledger_v3");
        block(twins, 1000);
        QCOMPARE(lastEvent(twins), std::string("burnt"));
        QCOMPARE(balance(twins, 0), 0u);
    }

    void theFeesNameTheLedgerThatTheyNeed() {
        const phx::NativeService native = fees_after::phxService();
        const auto descriptor =
            phoenix::service::decodeDescriptor({native.descriptor.data, native.descriptor.size});
        QVERIFY(descriptor.has_value());
        const auto* ledger = descriptor->dependency("ledger");
        QVERIFY(ledger && !ledger->accepts({1, 1, 0}) && ledger->accepts({1, 2, 0}));
    }

    void onlyFeesAndTheKernelDepositMany() {
        Twins twins;
        genesis(twins, {10});
        twins.add(ledger_after::phxService(), "samples", "ledger_v3");
        QCOMPARE(twins
                     .transaction<Nothing>(keyOf(1), "ledger.deposit_many",
                                           ledger_many::DepositMany{})
                     .code,
                 PHX_ABORT_NOT_ALLOWED);
    }

    void aSetThatIsTooLargeIsNotPaidInPart() {
        // Larger than a chain's set may be, so `validators` is stood for.
        phx::testing::HostMock host;
        host.add(fees_after::phxService());
        host.add(ledger_after::phxService());
        phx::Vector<phx::validators::Validator> set;
        host.answer("validators.set",
                    [&set](std::string_view) { return phoenix::toText(encoded(set)); });
        const auto block = [&host] {
            const auto reply = host.kernel().hook<Nothing>("fees", "end_block",
                                                           phx::EndBlock{1000, 1, keyOf(100)});
            return reply.ok() ? host.events.back().name : reply.text;
        };
        QCOMPARE(block(), std::string("burnt"));
        for (unsigned i = 0; i < ledger_many::kDepositsMax; ++i)
            set.push({keyOf(100 + i), 1, phx::addressOf(keyOf(i)), "v"});
        QCOMPARE(block(), std::string("shared"));
        set.push({keyOf(99), 1, phx::addressOf(keyOf(99)), "v"});
        const auto states = host.states;
        QCOMPARE(block(), std::string("burnt"));
        QVERIFY(host.states == states);
    }
};

QTEST_APPLESS_MAIN(PairTest)
#include "pair_test.moc"
