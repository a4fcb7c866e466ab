// Waiting transactions: nonces, ranks, limits, who gives way, and what a block leaves of them.
#include "node/mempool/pool.h"
#include "node/mempool/selection.h"

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

chain::Transaction attestationOf(std::uint8_t sender, std::uint64_t nonce, std::uint64_t validUntil = 1000) {
    chain::Transaction made = transactionOf(sender, nonce, 0, validUntil, 0);
    made.body.service = chain::kUpgradesService;
    made.body.method = "attest";
    return made;
}

Result<> add(Pool& pool, const chain::Transaction& transaction, std::uint64_t accountNonce = 0) {
    return pool.add(std::make_shared<const chain::Transaction>(transaction), transaction.id(), accountNonce, 1);
}

// The kernel's rules, with answers that a test can bend.
class Bent final : public Policy {
  public:
    std::string refusal;
    std::optional<std::vector<std::uint32_t>> victims;
    bool upsideDown = false;
    Hash name{};
    std::vector<std::size_t> ranked; // how many at each question
    std::optional<EvictQuestion> asked;

    Result<> admit(std::uint64_t height, const Offer& offer, const std::optional<Offer>& replaced,
                   const Fill& fill) override {
        return refusal.empty() ? kernel_.admit(height, offer, replaced, fill) : reject(refusal);
    }
    std::vector<std::uint64_t> rank(std::uint64_t height, std::span<const Offer> offers) override {
        ranked.push_back(offers.size());
        auto ranks = kernel_.rank(height, offers);
        if (upsideDown)
            for (std::uint64_t& rank : ranks) rank = 1000 - rank;
        return ranks;
    }
    std::vector<std::uint32_t> evict(const EvictQuestion& question) override {
        asked = question;
        return victims ? *victims : kernel_.evict(question);
    }
    Hash ranking(std::uint64_t) const override { return name; }

  private:
    KernelRules kernel_;
};

KernelRules kernelRules;

// "1:0 1:1 2:0": sender and nonce of what the kernel's own choice takes.
QString drawn(Pool& pool, Room room = {1u << 20, 1u << 30}, std::uint64_t height = 1) {
    QStringList all;
    const auto queue = pool.queue(1000, height);
    for (const std::uint32_t index : takeInOrder(queue.candidates, room)) {
        const auto& body = queue.items[index]->body;
        all << QString("%1:%2").arg(body.sender[0]).arg(body.nonce);
    }
    return all.join(' ');
}

QString attested(const Pool& pool, std::uint64_t bytes = 1u << 20, std::uint64_t height = 1) {
    QStringList all;
    for (const auto& one : pool.attestations(bytes, height))
        all << QString("%1:%2").arg(one->body.sender[0]).arg(one->body.nonce);
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
        Pool pool(kernelRules);
        QVERIFY(add(pool, transactionOf(1, 0, 5)));
        QVERIFY(add(pool, transactionOf(1, 1, 50)));
        QVERIFY(add(pool, transactionOf(2, 0, 10)));
        QVERIFY(add(pool, transactionOf(2, 1, 1)));
        QVERIFY(add(pool, transactionOf(3, 0, 7)));
        QCOMPARE(drawn(pool), QString("2:0 3:0 1:0 1:1 2:1"));
        QCOMPARE(drawn(pool), QString("2:0 3:0 1:0 1:1 2:1"));
    }

    void amongEqualsTheFirstToComeIsDrawnFirst() {
        Pool pool(kernelRules);
        for (const std::uint8_t sender : {4, 1, 3}) QVERIFY(add(pool, transactionOf(sender, 0, 7)));
        QCOMPARE(drawn(pool), QString("4:0 1:0 3:0"));
    }

    void attestationsHaveALaneOfTheirOwn() {
        Bent policy;
        policy.refusal = "nobody comes in";
        Pool pool(policy, {.transactionsMax = 0, .bytesMax = 0, .attestationsMax = 3});
        for (const std::uint64_t nonce : {1, 0, 3}) QVERIFY(add(pool, attestationOf(7, nonce)));
        QVERIFY(policy.ranked.empty());
        QCOMPARE(drawn(pool), QString());
        QCOMPARE(attested(pool), QString("7:0 7:1"));
        QVERIFY(why(add(pool, attestationOf(8, 0))).startsWith("retry: the pool of waiting attestations is full"));
        QCOMPARE(attested(pool, codec::encode(attestationOf(7, 0)).size()), QString("7:0"));
        QCOMPARE(pool.nextNonce(Lane::Attestation, crypto::addressOf(attestationOf(7, 0).body.sender), 0), 2u);
    }

    // One key may sign attestations and transactions of its account; each has its own nonces.
    void theNoncesOfTheLanesAreNotMixed() {
        Pool pool(kernelRules);
        QVERIFY(add(pool, attestationOf(1, 0)));
        QVERIFY(add(pool, transactionOf(1, 0, 5)));
        QVERIFY(add(pool, transactionOf(1, 1, 5)));
        const auto first = attestationOf(1, 0);
        const std::vector<Pool::Included> block{{first, false}};
        pool.committed(block, 5);
        QCOMPARE(attested(pool), QString());
        QCOMPARE(drawn(pool), QString("1:0 1:1"));
    }

    void attestationsExpire() {
        Pool pool(kernelRules);
        QVERIFY(add(pool, attestationOf(1, 0, 10)));
        QCOMPARE(attested(pool, 1u << 20, 11), QString());
        pool.committed({}, 10);
        QCOMPARE(pool.size(), std::size_t(0));
        QCOMPARE(pool.bytes(), std::size_t(0));
    }

    void waitsForTheMissingNonce() {
        Pool pool(kernelRules);
        QVERIFY(add(pool, transactionOf(1, 7, 1), 5));
        QVERIFY(add(pool, transactionOf(1, 6, 1), 5));
        QCOMPARE(drawn(pool), QString());
        QVERIFY(add(pool, transactionOf(1, 5, 1), 5));
        QCOMPARE(drawn(pool), QString("1:5 1:6 1:7"));
    }

    void tellsTheFirstFreeNonce() {
        Pool pool(kernelRules);
        const auto address = crypto::addressOf(transactionOf(1, 0, 1).body.sender);
        QCOMPARE(pool.nextNonce(Lane::Paid, address, 5), 5u);
        for (const std::uint64_t nonce : {5, 6, 8}) QVERIFY(add(pool, transactionOf(1, nonce, 1), 5));
        QCOMPARE(pool.nextNonce(Lane::Paid, address, 5), 7u);
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
        Pool pool(kernelRules, limits);
        QVERIFY(add(pool, transactionOf(1, 3, 10), 3));
        chain::Transaction next = transactionOf(1, std::uint64_t(nonce), std::uint64_t(std::abs(price)));
        if (price < 0) next.body.args.push_back(1);
        QCOMPARE(why(add(pool, next, 3)), problem);
        QCOMPARE(pool.size(), std::size_t(problem.isEmpty() && nonce != 3 ? 2 : 1));
    }

    void aReplacementTakesThePlaceOfTheOld() {
        Pool pool(kernelRules);
        const auto old = transactionOf(1, 0, 10), fresh = transactionOf(1, 0, 11);
        QVERIFY(add(pool, old));
        QVERIFY(add(pool, fresh));
        QVERIFY(!pool.contains(old.id()));
        QVERIFY(pool.contains(fresh.id()));
        QCOMPARE(pool.bytes(), kBytes);
        const auto queue = pool.queue(10, 1);
        QCOMPARE(queue.items.size(), std::size_t(1));
        QCOMPARE(queue.items[0]->body.fuelPrice, 11u);
    }

    void isBounded() {
        Pool few(kernelRules, {.transactionsMax = 2});
        QVERIFY(add(few, transactionOf(1, 0, 1)));
        QVERIFY(add(few, transactionOf(2, 0, 1)));
        QVERIFY(why(add(few, transactionOf(3, 0, 1))).startsWith("retry: the pool of waiting transactions is full"));
        Pool small(kernelRules, {.bytesMax = 2 * kBytes});
        QVERIFY(add(small, transactionOf(1, 0, 1)));
        QVERIFY(add(small, transactionOf(2, 0, 1)));
        QVERIFY(why(add(small, transactionOf(3, 0, 1))).startsWith("retry: "));
        QCOMPARE(small.bytes(), 2 * kBytes);
        Pool each(kernelRules, {.senderMax = 2});
        QVERIFY(add(each, transactionOf(1, 0, 1)));
        QVERIFY(add(each, transactionOf(1, 1, 1)));
        QVERIFY(why(add(each, transactionOf(1, 2, 1))).startsWith("retry: this sender has 2 transactions waiting"));
        QVERIFY(add(each, transactionOf(2, 0, 1)));
    }

    void theLowestGiveWayToABetterOne() {
        Bent policy;
        Pool pool(policy, {.transactionsMax = 4});
        QVERIFY(add(pool, transactionOf(1, 0, 3)));
        QVERIFY(add(pool, transactionOf(1, 1, 9)));
        QVERIFY(add(pool, transactionOf(2, 0, 5)));
        QVERIFY(add(pool, transactionOf(3, 0, 5)));
        QVERIFY(why(add(pool, transactionOf(4, 0, 5))).startsWith("retry: the pool of waiting transactions is full"));
        // Only the last of each line is offered: 1:0 is cheaper, but 1:1 would be left without it.
        QCOMPARE(policy.asked->waiting.size(), std::size_t(3));
        QCOMPARE(policy.asked->transactionsLacking, 1u);
        QVERIFY(add(pool, transactionOf(4, 0, 6)));
        // Among equals the last to come gives way.
        QCOMPARE(drawn(pool), QString("4:0 2:0 1:0 1:1"));
        QCOMPARE(pool.size(), std::size_t(4));
        QVERIFY(add(pool, transactionOf(5, 0, 60)));
        QVERIFY(add(pool, transactionOf(5, 1, 70)));
        QCOMPARE(drawn(pool), QString("5:0 5:1 1:0 1:1"));
        QVERIFY(add(pool, transactionOf(6, 0, 80)));
        QVERIFY(add(pool, transactionOf(6, 1, 80)));
        QCOMPARE(drawn(pool), QString("6:0 6:1 5:0 5:1"));
    }

    // Its own line is not offered: the newcomer would wait behind the gap.
    void nobodyGivesWayToHimself() {
        Bent policy;
        Pool pool(policy, {.transactionsMax = 2});
        QVERIFY(add(pool, transactionOf(1, 0, 1)));
        QVERIFY(add(pool, transactionOf(1, 1, 1)));
        QVERIFY(!add(pool, transactionOf(1, 2, 99)));
        QVERIFY(policy.asked->waiting.empty());
        // A replacement takes no further place.
        QVERIFY(add(pool, transactionOf(1, 1, 99)));
    }

    void aPolicyNeverGrowsThePool_data() {
        QTest::addColumn<std::vector<std::uint32_t>>("victims");
        QTest::newRow("nobody") << std::vector<std::uint32_t>{};
        QTest::newRow("too few") << std::vector<std::uint32_t>{0};
        QTest::newRow("one twice") << std::vector<std::uint32_t>{1, 1};
        QTest::newRow("somebody that there is not") << std::vector<std::uint32_t>{0, 9};
    }
    void aPolicyNeverGrowsThePool() {
        QFETCH(std::vector<std::uint32_t>, victims);
        Bent policy;
        Pool pool(policy, {.bytesMax = 3 * kBytes});
        for (std::uint8_t sender = 1; sender <= 3; ++sender) QVERIFY(add(pool, transactionOf(sender, 0, sender)));
        policy.victims = victims;
        chain::Transaction large = transactionOf(4, 0, 99);
        large.body.args.resize(kBytes);
        QVERIFY(why(add(pool, large)).startsWith("retry: the pool of waiting transactions is full"));
        QCOMPARE(policy.asked->bytesLacking, 2 * kBytes);
        QCOMPARE(pool.size(), std::size_t(3));
        QCOMPARE(pool.bytes(), 3 * kBytes);
        policy.victims = {2, 0};
        QVERIFY(add(pool, large));
        QCOMPARE(drawn(pool), QString("4:0 2:0"));
        QCOMPARE(pool.bytes(), 3 * kBytes);
    }

    void saysWhyThePolicyRefuses() {
        Bent policy;
        Pool pool(policy);
        policy.refusal = "not on a Sunday";
        QCOMPARE(why(add(pool, transactionOf(1, 0, 1))), QString("reject: not on a Sunday"));
        QCOMPARE(pool.size(), std::size_t(0));
    }

    void aRankIsAskedForOnce() {
        Bent policy;
        Pool pool(policy);
        QVERIFY(add(pool, transactionOf(1, 0, 1)));
        QVERIFY(add(pool, transactionOf(2, 0, 2)));
        for (std::uint64_t height = 1; height < 5; ++height) {
            pool.queue(10, height);
            pool.committed({}, height);
        }
        QCOMPARE(policy.ranked, (std::vector<std::size_t>{1, 1}));
    }

    void anotherPolicyRanksAllAnew() {
        Bent policy;
        Pool pool(policy, {.transactionsMax = 3});
        QVERIFY(add(pool, transactionOf(1, 0, 1)));
        QVERIFY(add(pool, transactionOf(2, 0, 2)));
        QVERIFY(add(pool, transactionOf(3, 0, 3)));
        policy.upsideDown = true;
        policy.name[0] = 1;
        pool.committed({}, 5);
        QCOMPARE(policy.ranked.back(), std::size_t(3));
        QCOMPARE(drawn(pool), QString("1:0 2:0 3:0"));
        // The dearest is the lowest now, and gives way.
        QVERIFY(add(pool, transactionOf(4, 0, 0)));
        QCOMPARE(drawn(pool), QString("4:0 1:0 2:0"));
    }

    void offersSoManyAndNoMore() {
        Pool pool(kernelRules);
        for (std::uint8_t sender = 1; sender <= 9; ++sender) QVERIFY(add(pool, transactionOf(sender, 0, sender)));
        const auto queue = pool.queue(4, 1);
        QCOMPARE(queue.items.size(), std::size_t(4));
        QCOMPARE(queue.items[0]->body.sender[0], std::uint8_t(9));
        for (std::uint32_t i = 0; i < 4; ++i) QCOMPARE(queue.candidates[i].sender, i);
    }

    void drawsWithinTheLimitsOfABlock() {
        Pool pool(kernelRules);
        for (std::uint8_t sender = 1; sender <= 4; ++sender) QVERIFY(add(pool, transactionOf(sender, 0, 10u - sender)));
        QVERIFY(add(pool, transactionOf(9, 0, 99, 1000, 500)));
        QCOMPARE(drawn(pool, {2 * kBytes, 1000}), QString("9:0 1:0"));
        QCOMPARE(drawn(pool, {1u << 20, 250}), QString("1:0 2:0"));
        QCOMPARE(drawn(pool, {kBytes - 1, 1000}), QString());
    }

    // What does not fit holds back those after it, for they could not be executed before it.
    void aSenderWhoseNextDoesNotFitWaits() {
        Pool pool(kernelRules);
        QVERIFY(add(pool, transactionOf(1, 0, 9, 1000, 500)));
        QVERIFY(add(pool, transactionOf(1, 1, 9)));
        QVERIFY(add(pool, transactionOf(2, 0, 1)));
        QCOMPARE(drawn(pool, {1u << 20, 300}), QString("2:0"));
    }

    void leavesOutWhatHasExpired() {
        Pool pool(kernelRules);
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
        Pool pool(kernelRules);
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
        Pool pool(kernelRules);
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
