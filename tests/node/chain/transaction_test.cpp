// What a transaction's name and signature cover, and which forms are refused.
#include "node/chain/transaction.h"
#include "node/chain/vote.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::chain;

namespace {

const Hash kGenesis = crypto::sha256(viewOf("genesis"));

TransactionBody body() {
    return {{}, 3, 100'000, 2, 50, "ledger", "transfer", toBytes("args")};
}

Transaction made() {
    return sign(body(), crypto::KeyPair::fromSeed(crypto::sha256(viewOf("sender"))), kGenesis);
}

} // namespace

class TransactionTest : public QObject {
    Q_OBJECT

  private slots:
    void isGoodOnItsOwnChainOnly() {
        const Transaction transaction = made();
        QVERIFY(transaction.verify(kGenesis));
        QVERIFY(!transaction.verify(crypto::sha256(viewOf("another genesis"))));
    }

    void everyFieldIsSigned_data() {
        QTest::addColumn<int>("field");
        for (int field = 0; field < 8; ++field) QTest::addRow("field %d", field) << field;
    }

    void everyFieldIsSigned() {
        QFETCH(int, field);
        Transaction changed = made();
        TransactionBody& body = changed.body;
        switch (field) {
        case 0: body.sender[1] ^= 1; break;
        case 1: ++body.nonce; break;
        case 2: ++body.fuelLimit; break;
        case 3: ++body.fuelPrice; break;
        case 4: ++body.validUntilHeight; break;
        case 5: body.service = "ledge"; break;
        case 6: body.method = "rtransfer"; break;
        default: body.args.push_back(0);
        }
        QVERIFY(!changed.verify(kGenesis));
        QVERIFY(changed.id() != made().id());
    }

    // Names next to each other must not run into one another.
    void namesAreNotJoined() {
        Transaction changed = made();
        changed.body.service = "ledgert";
        changed.body.method = "ransfer";
        QVERIFY(!changed.verify(kGenesis));
        QVERIFY(changed.id() != made().id());
    }

    void itsNameDoesNotDependOnTheSignature() {
        Transaction changed = made();
        changed.signature[0] ^= 1;
        QVERIFY(changed.id() == made().id());
        QVERIFY(!changed.verify(kGenesis));
    }

    void aSignatureOfOneKindIsNoneOfAnother() {
        const auto key = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("sender")));
        const VoteBody vote{1, 0, kGenesis};
        Vote prevote{VoteKind::Prevote, vote, key.publicKey(),
                     key.sign(signingMessage(VoteKind::Prevote, kGenesis, vote))};
        QVERIFY(prevote.verify(kGenesis));
        prevote.kind = VoteKind::Precommit;
        QVERIFY(!prevote.verify(kGenesis));
        prevote.signature = key.sign(signingMessage("transaction", kGenesis, vote));
        QVERIFY(!prevote.verify(kGenesis));
    }

    void checksItsForm_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << 0 << QString();
        QTest::newRow("no service") << 1 << QString("service of 0 bytes");
        QTest::newRow("a long service") << 2 << QString("service of 65 bytes");
        QTest::newRow("no method") << 3 << QString("method of 0 bytes");
        QTest::newRow("the largest") << 4 << QString();
        QTest::newRow("one byte more") << 5 << QString("more than 262144");
        QTest::newRow("a fee beyond money") << 6 << QString("range of money");
        QTest::newRow("fuel beyond its range") << 7 << QString("2^63");
    }

    void checksItsForm() {
        QFETCH(int, what);
        QFETCH(QString, problem);
        TransactionBody changed = body();
        const std::size_t rest = codec::encode(Transaction{changed, {}}).size() - changed.args.size();
        switch (what) {
        case 1: changed.service.clear(); break;
        case 2: changed.service = std::string(65, 'x'); break;
        case 3: changed.method.clear(); break;
        case 4: changed.args.resize(kTransactionBytesMax - rest); break;
        case 5: changed.args.resize(kTransactionBytesMax - rest + 1); break;
        case 6: changed.fuelLimit = 1ull << 40, changed.fuelPrice = 1ull << 23; break;
        case 7: changed.fuelLimit = 1ull << 63, changed.fuelPrice = 0; break;
        default: break;
        }
        const auto verdict = checkForm({changed, {}});
        QCOMPARE(verdict.has_value(), problem.isEmpty());
        if (!verdict) QVERIFY2(QString::fromStdString(verdict.error().message).contains(problem), verdict.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TransactionTest)
#include "transaction_test.moc"
