#include <phoenix/testing/host_mock.h>

namespace before {
#include "upgrades/services/ledger/service.cpp"
}
namespace after {
#include "upgrades/samples/ledger_v2/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

namespace {

Key keyOf(int seed) {
    Key key{};
    key.bytes[0] = u8(seed);
    key.bytes[1] = u8(seed >> 8);
    return key;
}

} // namespace

class LedgerV2Test : public QObject {
    Q_OBJECT

    static constexpr int kAccounts = 250;

    // Accounts as 1.0.0 wrote them, then the code of 1.1.0.
    static void upgrade(HostMock& host) {
        host.add(before::phxService());
        for (int i = 0; i < kAccounts; ++i)
            host.kernel().call<Nothing>("ledger.deposit",
                                        ledger::Deposit{addressOf(keyOf(i)), u64(1000 + i)});
        host.add(after::phxService());
    }
    static int run(HostMock& host, const std::string& hook) {
        int steps = 0;
        Bytes cursor;
        for (bool done = false; !done; ++steps) {
            const auto step =
                host.kernel().hook<MigrateResult>("ledger", hook, MigrateArgs{1, 0, 0, cursor});
            if (!step.ok() || steps > 10) return -1;
            done = step.value.done;
            cursor = step.value.cursor;
        }
        return steps;
    }
    static std::size_t ofSize(HostMock& host, std::size_t size) {
        std::size_t count = 0;
        for (const auto& [key, value] : host.states["ledger"])
            count += key.starts_with("account/") && value.size() == size;
        return count;
    }
    static u64 balance(HostMock& host, int account) {
        return host.query()
            .call<u64>("ledger.balance", ledger::Of{addressOf(keyOf(account))})
            .value;
    }

  private slots:
    void bothFormatsAreReadWhileItMigrates() {
        HostMock host;
        upgrade(host);
        QCOMPARE(balance(host, 3), 1003u);
        const auto sent = host.transaction(keyOf(3)).call<Nothing>(
            "ledger.transfer_memo", after::memo::TransferMemo{addressOf(keyOf(4)), 3, "for lunch"});
        QVERIFY2(sent.ok(), sent.text.c_str());
        QCOMPARE(balance(host, 3), 1000u);
        QCOMPARE(balance(host, 4), 1007u);
        QVERIFY(host.query().call<Text>("ledger.memo", ledger::Of{addressOf(keyOf(4))}).value ==
                Text("for lunch"));
        QCOMPARE(ofSize(host, 16), std::size_t(kAccounts - 2));
    }

    void theMigrationRewritesEveryAccountInBatches() {
        HostMock host;
        upgrade(host);
        host.transaction(keyOf(3)).call<Nothing>(
            "ledger.transfer_memo", after::memo::TransferMemo{addressOf(keyOf(4)), 3, "for lunch"});
        QCOMPARE(run(host, "migrate"), 3);
        QCOMPARE(ofSize(host, 16), std::size_t(0));
        for (int i = 5; i < kAccounts; ++i) QCOMPARE(balance(host, i), u64(1000 + i));
        QVERIFY(host.query().call<Text>("ledger.memo", ledger::Of{addressOf(keyOf(4))}).value ==
                Text("for lunch"));
        // Once more changes nothing.
        const auto states = host.states;
        QCOMPARE(run(host, "migrate"), 3);
        QVERIFY(host.states == states);
    }

    void theWayBackGivesStateThatTheOldVersionReads() {
        HostMock host;
        upgrade(host);
        QCOMPARE(run(host, "migrate"), 3);
        host.transaction(keyOf(3)).call<Nothing>(
            "ledger.transfer_memo", after::memo::TransferMemo{addressOf(keyOf(4)), 3, "for lunch"});
        QCOMPARE(run(host, "migrate_back"), 3);
        host.add(before::phxService());
        QCOMPARE(ofSize(host, 16), std::size_t(kAccounts));
        QCOMPARE(balance(host, 3), 1000u);
        QCOMPARE(balance(host, 4), 1007u);
    }

    void transactionsOfBeforeMeanTheSame() {
        HostMock host;
        upgrade(host);
        QVERIFY(host.transaction(keyOf(3))
                    .call<Nothing>("ledger.transfer", ledger::Transfer{addressOf(keyOf(4)), 3})
                    .ok());
        QVERIFY(host.kernel().call<Nothing>("ledger.check", ledger::Check{keyOf(3), 0, 500}).ok());
        QCOMPARE(balance(host, 3), 500u);
        QCOMPARE(host.kernel().call<Nothing>("ledger.check", ledger::Check{keyOf(3), 0, 500}).code,
                 1u);
    }

    void everythingOfTheOldInterfaceIsStillThere() {
        const NativeService old = before::phxService();
        const NativeService now = after::phxService();
        for (u32 i = 0; i < old.count; ++i) {
            bool found = false;
            for (u32 j = 0; j < now.count; ++j)
                found |= old.entries[i].exportName == now.entries[j].exportName;
            QVERIFY2(found, HostMock::text(old.entries[i].exportName).c_str());
        }
    }

    void aMemoHasAtMost140Bytes() {
        HostMock host;
        upgrade(host);
        const std::string text(141, 'x');
        const Text memo{text.data(), u32(text.size())};
        QCOMPARE(host.transaction(keyOf(3))
                     .call<Nothing>("ledger.transfer_memo",
                                    after::memo::TransferMemo{addressOf(keyOf(4)), 3, memo})
                     .code,
                 after::memo::kTooLong);
    }
};

QTEST_APPLESS_MAIN(LedgerV2Test)
#include "ledger_v2_test.moc"
