// The failure that shows late: four good blocks, then a trap in each, and nothing else goes wrong.
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
#include "upgrades/samples/fees_late/service.cpp"
}

#include "tests/upgrades/twins.h"

using namespace phoenix::tests;
using phx::Nothing;
using phx::u64;

class FeesLateTest : public QObject {
    Q_OBJECT

    static bool block(Twins& twins) {
        return twins.hook<Nothing>("fees", "end_block", phx::EndBlock{10, 10, keyOf(101)}).ok();
    }

  private slots:
    void fourBlocksAreGoodAndTheFifthTraps() {
        Twins twins;
        twins.add(native_ledger::phxService(), "services", "ledger");
        twins.add(native_validators::phxService(), "services", "validators");
        phx::validators::Configure set{{}, true};
        set.validators.push({keyOf(101), 10, phx::addressOf(keyOf(1)), "one"});
        QVERIFY(twins.kernel<Nothing>("validators.configure", set).ok());
        twins.add(before::phxService(), "services", "fees");
        QVERIFY(twins.kernel<Nothing>("fees.configure", phx::fees::Configure{2}).ok());
        twins.add(after::phxService(), "samples", "fees_late");
        for (int i = 0; i < 4; ++i) QVERIFY(block(twins));
        const auto good = twins.native.states;
        for (int i = 0; i < 3; ++i) {
            const auto fifth =
                twins.hook<Nothing>("fees", "end_block", phx::EndBlock{10, 10, keyOf(101)});
            QVERIFY(fifth.trapped);
            QVERIFY(twins.native.states == good);
        }
        // Transactions are priced as before, so that a vote against it can be paid.
        QCOMPARE(twins.query<u64>("fees.quote", phx::fees::Quote{100, 3, 200}).value, 300u);
        // The predecessor goes on where the good blocks ended.
        twins.add(before::phxService(), "services", "fees");
        QVERIFY(block(twins));
        QCOMPARE(twins
                     .query<u64>("ledger.balance", phx::ledger::Of{phx::addressOf(keyOf(1))})
                     .value,
                 50u);
    }
};

QTEST_APPLESS_MAIN(FeesLateTest)
#include "fees_late_test.moc"
