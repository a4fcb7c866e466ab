#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/ledger/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

namespace {

Key keyOf(u8 seed) {
    Key key{};
    key.bytes[0] = seed;
    return key;
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

    const Key alice = keyOf(1);
    const Key bob = keyOf(2);

    static HostMock& withMoney(HostMock& host, const Key& key, u64 amount) {
        host.add(service::phxService());
        host.kernel().call<Nothing>("ledger.deposit", ledger::Deposit{addressOf(key), amount});
        return host;
    }
    static u64 balance(HostMock& host, const Key& key) {
        return host.query().call<u64>("ledger.balance", ledger::Of{addressOf(key)}).value;
    }

  private slots:
    void anAddressIsTheHashOfTheKey() {
        HostMock host;
        const auto hash = testing::sha256Of("abc");
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(hash.data()), 32).toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void aTransferMovesMoneyAndSaysSo() {
        HostMock host;
        withMoney(host, alice, 100);
        const auto reply = host.transaction(alice).call<Nothing>(
            "ledger.transfer", ledger::Transfer{addressOf(bob), 30});
        QVERIFY2(reply.ok(), reply.text.c_str());
        QCOMPARE(balance(host, alice), 70u);
        QCOMPARE(balance(host, bob), 30u);
        QCOMPARE(host.events.size(), 1u);
        QCOMPARE(host.events[0].name, std::string("transfer"));
        QCOMPARE(host.events[0].data.size(), std::size_t(20 + 20 + 8));
    }

    void aTransferOfMoreThanTheBalanceIsUndone() {
        HostMock host;
        withMoney(host, alice, 100);
        ledger::TransferMany many;
        many.payments.push({addressOf(bob), 60});
        many.payments.push({addressOf(bob), 60});
        const auto reply = host.transaction(alice).call<Nothing>("ledger.transfer_many", many);
        QCOMPARE(reply.code, ledger::kBalanceTooSmall);
        QCOMPARE(balance(host, alice), 100u);
        QCOMPARE(balance(host, bob), 0u);
        QVERIFY(host.events.empty());
    }

    void aTransferToOneselfKeepsTheBalance() {
        HostMock host;
        withMoney(host, alice, 100);
        QVERIFY(host.transaction(alice)
                    .call<Nothing>("ledger.transfer", ledger::Transfer{addressOf(alice), 100})
                    .ok());
        QCOMPARE(balance(host, alice), 100u);
    }

    void moneyIsNotMadeByOverflow() {
        HostMock host;
        withMoney(host, alice, UINT64_MAX);
        withMoney(host, bob, 5);
        const auto reply = host.transaction(bob).call<Nothing>(
            "ledger.transfer", ledger::Transfer{addressOf(alice), 1});
        QCOMPARE(reply.code, kAbortOverflow);
        QCOMPARE(balance(host, bob), 5u);
    }

    void checkTakesTheNonceAndTheGreatestFee() {
        HostMock host;
        withMoney(host, alice, 100);
        QVERIFY(host.kernel().call<Nothing>("ledger.check", ledger::Check{alice, 0, 40}).ok());
        const auto account =
            host.query()
                .call<ledger::AccountView>("ledger.account", ledger::Of{addressOf(alice)})
                .value;
        QCOMPARE(account.balance, 60u);
        QCOMPARE(account.nonce, 1u);
        QVERIFY(host.kernel().call<Nothing>("ledger.settle", ledger::Settle{alice, 15}).ok());
        QCOMPARE(balance(host, alice), 75u);
    }

    void checkTellsAWrongNonceFromAFeeThatCannotBePaid() {
        HostMock host;
        withMoney(host, alice, 100);
        QCOMPARE(host.kernel().call<Nothing>("ledger.check", ledger::Check{alice, 1, 40}).code, 1u);
        QCOMPARE(host.kernel().call<Nothing>("ledger.check", ledger::Check{alice, 0, 101}).code,
                 2u);
        QCOMPARE(balance(host, alice), 100u);
    }

    void onlyTheKernelAndServicesOfTheListMakeMoney_data() {
        QTest::addColumn<QString>("caller");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("kernel") << "kernel" << true;
        QTest::newRow("fees") << "fees" << true;
        QTest::newRow("validators") << "validators" << true;
        QTest::newRow("governance") << "governance" << true;
        QTest::newRow("another service") << "hello" << false;
        QTest::newRow("a name that begins like one") << "feest" << false;
        QTest::newRow("a transaction") << "" << false;
    }
    void onlyTheKernelAndServicesOfTheListMakeMoney() {
        QFETCH(QString, caller);
        QFETCH(bool, allowed);
        HostMock host;
        host.add(service::phxService());
        if (caller.isEmpty())
            host.transaction(alice);
        else
            host.service(caller.toStdString());
        const auto reply = host.call<Nothing>("ledger.deposit", ledger::Deposit{addressOf(bob), 1});
        QCOMPARE(reply.code, allowed ? 0u : unsigned(PHX_ABORT_NOT_ALLOWED));
    }

    void aServiceDoesNotSpendInASendersName() {
        HostMock host;
        withMoney(host, alice, 100);
        const auto reply = host.service("hello").call<Nothing>("ledger.transfer",
                                                               ledger::Transfer{addressOf(bob), 1});
        QCOMPARE(reply.code, unsigned(PHX_ABORT_NOT_ALLOWED));
    }

    void theFaucetRunsOnDevelopmentNetworksOnly() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.transaction(alice)
                     .call<Nothing>("ledger.faucet", ledger::Faucet{addressOf(bob)})
                     .code,
                 ledger::kNoFaucet);
        QVERIFY(host.kernel().call<Nothing>("ledger.configure", ledger::Configure{true, 500}).ok());
        QVERIFY(host.transaction(alice)
                    .call<Nothing>("ledger.faucet", ledger::Faucet{addressOf(bob)})
                    .ok());
        QCOMPARE(balance(host, bob), 500u);
    }

    void argumentsOfAnotherTypeAreRefused() {
        HostMock host;
        withMoney(host, alice, 100);
        const auto reply = host.transaction(alice).call<Nothing>("ledger.transfer", u64(7));
        QCOMPARE(reply.code, unsigned(PHX_ABORT_BAD_ARGS));
    }
};

QTEST_APPLESS_MAIN(LedgerTest)
#include "ledger_test.moc"
