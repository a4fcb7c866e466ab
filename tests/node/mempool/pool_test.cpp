// Waiting transactions: nonces, prices, limits, and what a block leaves of them.
#include "node/mempool/pool.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::mempool;

namespace {

chain::Transaction transactionOf(std::uint8_t sender, std::uint64_t nonce, std::uint64_t price,
                                 std::uint64_t validUntil = 1000, std::uint64_t fuel = 100) {
    chain::TransactionBody body;
    body.sender[0] = sender;
    body.nonce = nonce;
    body.fuelPrice = price;
    body.fuelLimit = fuel;
    body.validUntilHeight = validUntil;
    body.service = "s";
    body.method = "m";
    return {body, {}};
}

Result<> add(Pool& pool, const chain::Transaction& transaction, std::uint64_t accountNonce = 0) {
    return pool.add(std::make_shared<const chain::Transaction>(transaction), transaction.id(), accountNonce);
}

// "1:0 1:1 2:0": sender and nonce.
QString drawn(Pool& pool, DrawLimits limits = {1u << 20, 1u << 30}, std::uint64_t height = 1) {
    QStringList all;
    for (const auto& one : pool.draw(limits, height)) all << QString("%1:%2").arg(one->body.sender[0]).arg(one->body.nonce);
    return all.join(' ');
}

QString why(const Result<>& result) {
    return result ? QString() : QString::fromStdString(std::string(name(result.error().code)) + ": " + result.error().message);
}

const std::size_t kBytes = codec::encode(transactionOf(1, 0, 1)).size();

} // namespace

class PoolTest : public QObject {
    Q_OBJECT

  private slots:
    void drawsBestPricesFirstAndEachSenderInOrder() {
        Pool pool;
        QVERIFY(add(pool, transactionOf(1, 0, 5)));
        QVERIFY(add(pool, transactionOf(1, 1, 50)));
        QVERIFY(add(pool, transactionOf(2, 0, 10)));
        QVERIFY(add(pool, transactionOf(2, 1, 1)));
        QVERIFY(add(pool, transactionOf(3, 0, 7)));
        QCOMPARE(drawn(pool), QString("2:0 3:0 1:0 1:1 2:1"));
        QCOMPARE(drawn(pool), QString("2:0 3:0 1:0 1:1 2:1"));
    }

    void attestationsDoNotWaitBehindThoseThatPay() {
        Pool pool;
        QVERIFY(add(pool, transactionOf(1, 0, 99)));
        QVERIFY(add(pool, transactionOf(2, 0, 0, 1000, 0)));
        QCOMPARE(drawn(pool, {kBytes, 1000}), QString("2:0"));
    }

    void waitsForTheMissingNonce() {
        Pool pool;
        QVERIFY(add(pool, transactionOf(1, 7, 1), 5));
        QVERIFY(add(pool, transactionOf(1, 6, 1), 5));
        QCOMPARE(drawn(pool), QString());
        QVERIFY(add(pool, transactionOf(1, 5, 1), 5));
        QCOMPARE(drawn(pool), QString("1:5 1:6 1:7"));
    }

    void tellsTheFirstFreeNonce() {
        Pool pool;
        const auto address = crypto::addressOf(transactionOf(1, 0, 1).body.sender);
        QCOMPARE(pool.nextNonce(address, 5), 5u);
        for (const std::uint64_t nonce : {5, 6, 8}) QVERIFY(add(pool, transactionOf(1, nonce, 1), 5));
        QCOMPARE(pool.nextNonce(address, 5), 7u);
    }

    void refuses_data() {
        QTest::addColumn<int>("nonce");
        QTest::addColumn<int>("price");
        QTest::addColumn<QString>("problem");
        // Nonce 3 waits at price 10; the account's next is 3.
        QTest::newRow("a used nonce") << 2 << 99 << "reject: nonce 2 is used; the account's next is 3";
        QTest::newRow("the same again") << 3 << 10 << "reject: the transaction is already waiting";
        QTest::newRow("as much for the same nonce") << 3 << -10 << "reject: nonce 3 is taken by a waiting transaction that pays as much";
        QTest::newRow("too far ahead") << 14 << 10 << "reject: nonce 14 is more than 10 ahead of the account's 3";
        QTest::newRow("as far as allowed") << 13 << 10 << "";
        QTest::newRow("more for the same nonce") << 3 << 11 << "";
    }

    void refuses() {
        QFETCH(int, nonce);
        QFETCH(int, price);
        QFETCH(QString, problem);
        PoolLimits limits;
        limits.nonceAheadMax = 10;
        Pool pool(limits);
        QVERIFY(add(pool, transactionOf(1, 3, 10), 3));
        chain::Transaction next = transactionOf(1, std::uint64_t(nonce), std::uint64_t(std::abs(price)));
        if (price < 0) next.body.args.push_back(1);
        QCOMPARE(why(add(pool, next, 3)), problem);
        QCOMPARE(pool.size(), std::size_t(problem.isEmpty() && nonce != 3 ? 2 : 1));
    }

    void aReplacementTakesThePlaceOfTheOld() {
        Pool pool;
        const auto old = transactionOf(1, 0, 10), fresh = transactionOf(1, 0, 11);
        QVERIFY(add(pool, old));
        QVERIFY(add(pool, fresh));
        QVERIFY(!pool.contains(old.id()));
        QVERIFY(pool.contains(fresh.id()));
        QCOMPARE(pool.bytes(), kBytes);
        const auto all = pool.draw({1u << 20, 1u << 30}, 1);
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0]->body.fuelPrice, 11u);
    }

    void isBounded() {
        Pool few({.transactionsMax = 2});
        QVERIFY(add(few, transactionOf(1, 0, 1)));
        QVERIFY(add(few, transactionOf(2, 0, 1)));
        QVERIFY(why(add(few, transactionOf(3, 0, 1))).startsWith("retry: the pool of waiting transactions is full"));
        Pool small({.bytesMax = 2 * kBytes});
        QVERIFY(add(small, transactionOf(1, 0, 1)));
        QVERIFY(add(small, transactionOf(2, 0, 1)));
        QVERIFY(why(add(small, transactionOf(3, 0, 1))).startsWith("retry: "));
        QCOMPARE(small.bytes(), 2 * kBytes);
        Pool each({.senderMax = 2});
        QVERIFY(add(each, transactionOf(1, 0, 1)));
        QVERIFY(add(each, transactionOf(1, 1, 1)));
        QVERIFY(why(add(each, transactionOf(1, 2, 1))).startsWith("retry: this sender has 2 transactions waiting"));
        QVERIFY(add(each, transactionOf(2, 0, 1)));
    }

    void drawsWithinTheLimitsOfABlock() {
        Pool pool;
        for (std::uint8_t sender = 1; sender <= 4; ++sender) QVERIFY(add(pool, transactionOf(sender, 0, 10u - sender)));
        QVERIFY(add(pool, transactionOf(9, 0, 99, 1000, 500)));
        QCOMPARE(drawn(pool, {2 * kBytes, 1000}), QString("9:0 1:0"));
        QCOMPARE(drawn(pool, {1u << 20, 250}), QString("1:0 2:0"));
        QCOMPARE(drawn(pool, {kBytes - 1, 1000}), QString());
    }

    // What does not fit holds back those after it, for they could not be executed before it.
    void aSenderWhoseNextDoesNotFitWaits() {
        Pool pool;
        QVERIFY(add(pool, transactionOf(1, 0, 9, 1000, 500)));
        QVERIFY(add(pool, transactionOf(1, 1, 9)));
        QVERIFY(add(pool, transactionOf(2, 0, 1)));
        QCOMPARE(drawn(pool, {1u << 20, 300}), QString("2:0"));
    }

    void leavesOutWhatHasExpired() {
        Pool pool;
        QVERIFY(add(pool, transactionOf(1, 0, 1, 10)));
        QCOMPARE(drawn(pool, {1u << 20, 1000}, 10), QString("1:0"));
        QCOMPARE(drawn(pool, {1u << 20, 1000}, 11), QString());
        pool.committed({}, 9);
        QCOMPARE(pool.size(), std::size_t(1));
        pool.committed({}, 10);
        QCOMPARE(pool.size(), std::size_t(0));
        QCOMPARE(pool.bytes(), std::size_t(0));
    }

    void forgetsWhatABlockHeldAndWhatItMadeUseless() {
        Pool pool;
        const auto first = transactionOf(1, 0, 1), rival = transactionOf(1, 1, 1);
        chain::Transaction other = transactionOf(1, 1, 1);
        other.body.args.push_back(9);
        QVERIFY(add(pool, first));
        QVERIFY(add(pool, rival));
        QVERIFY(add(pool, transactionOf(1, 2, 1)));
        const std::vector<Pool::Included> block{{first, false}, {other, false}};
        pool.committed(block, 5);
        QCOMPARE(pool.size(), std::size_t(1));
        QCOMPARE(drawn(pool), QString("1:2"));
    }

    // A void transaction used no nonce: what follows is not drawn in its place, to be void as well.
    void whatFollowsAVoidTransactionWaits() {
        Pool pool;
        const auto first = transactionOf(1, 0, 1);
        QVERIFY(add(pool, first));
        QVERIFY(add(pool, transactionOf(1, 1, 1)));
        const std::vector<Pool::Included> block{{first, true}};
        pool.committed(block, 5);
        QVERIFY(!pool.contains(first.id()));
        QCOMPARE(drawn(pool), QString());
        QVERIFY(add(pool, transactionOf(1, 0, 2)));
        QCOMPARE(drawn(pool), QString("1:0 1:1"));
    }
};

QTEST_APPLESS_MAIN(PoolTest)
#include "pool_test.moc"
