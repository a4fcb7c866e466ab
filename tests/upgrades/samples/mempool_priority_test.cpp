// A pool by priority: who ranks before whom, who replaces whom, who gives way.
#include <phoenix/testing/host_mock.h>

namespace native {
#include "upgrades/samples/mempool_priority/service.cpp"
}

#include "tests/upgrades/twins.h"

#include <QRandomGenerator>

using namespace phoenix::tests;
using phx::u32;
using phx::u64;
using phx::mempool::Admission;
using phx::mempool::AdmitOf;
using phx::mempool::Candidate;
using phx::mempool::EvictOf;
using phx::mempool::Offer;

namespace {

constexpr phx::mempool::Fill kRoom{10, 1000, 1000, 100'000};
constexpr phx::mempool::Fill kNearlyFull{760, 1000, 1000, 100'000};

Offer offer(u64 price, phx::Text service = "ledger") {
    return {phx::Address{}, service, "transfer", 200, 5, 5, 100'000, price, 900};
}

} // namespace

class MempoolPriorityTest : public QObject {
    Q_OBJECT

    Twins* twins_ = nullptr;

    Admission admit(const AdmitOf& question) {
        const auto reply = twins_->kernel<Admission>("mempool.admit", question);
        if (!reply.ok()) QTest::qFail("admit failed", __FILE__, __LINE__);
        return reply.value;
    }
    QList<u32> evict(const EvictOf& question) {
        const auto reply = twins_->kernel<phx::Vector<u32>>("mempool.evict", question);
        if (!reply.ok()) QTest::qFail("evict failed", __FILE__, __LINE__);
        return {reply.value.begin(), reply.value.end()};
    }

  private slots:
    void init() {
        twins_ = new Twins;
        twins_->add(native::phxService(), "samples", "mempool_priority");
    }
    void cleanup() { delete twins_; }

    void ranksCountPriceByClass() {
        phx::mempool::RankOf question{8, {}};
        question.offers.push(offer(10));
        question.offers.push(offer(3, "validators"));
        question.offers.push(offer(2, "governance"));
        question.offers.push(offer(2, "upgrades"));
        question.offers.push(offer(0, "governance"));
        question.offers.push(offer(UINT64_MAX, "governance"));
        const auto reply = twins_->kernel<phx::Vector<u64>>("mempool.rank", question);
        QVERIFY(reply.ok());
        QCOMPARE((QList<u64>{reply.value.begin(), reply.value.end()}),
                 (QList<u64>{10, 12, 16, 16, 0, UINT64_MAX}));
    }

    void aReplacementKeepsItsRules_data() {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<quint64>("fuelLimit");
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<bool>("admitted");
        // What waits: 80 for each of 1000 units of fuel, 200 bytes.
        QTest::newRow("an eighth more") << quint64(90) << quint64(1000) << quint64(200) << true;
        QTest::newRow("less than an eighth") << quint64(89) << quint64(1000) << quint64(200) << false;
        QTest::newRow("dearer, but less in all")
            << quint64(100) << quint64(799) << quint64(200) << false;
        QTest::newRow("as much in all") << quint64(100) << quint64(800) << quint64(200) << true;
        QTest::newRow("four times the bytes") << quint64(90) << quint64(1000) << quint64(803) << true;
        QTest::newRow("more bytes") << quint64(90) << quint64(1000) << quint64(804) << false;
        QTest::newRow("the greatest there is")
            << quint64(UINT64_MAX) << quint64(UINT64_MAX) << quint64(200) << true;
    }
    void aReplacementKeepsItsRules() {
        QFETCH(quint64, price);
        QFETCH(quint64, fuelLimit);
        QFETCH(quint64, bytes);
        QFETCH(bool, admitted);
        Offer waiting = offer(80), better = offer(price);
        waiting.fuel_limit = 1000;
        better.fuel_limit = fuelLimit;
        better.bytes = bytes;
        const Admission answer = admit({8, better, waiting, kNearlyFull});
        QCOMPARE(answer.admitted, admitted);
        QCOMPARE(answer.reason.empty(), admitted);
        QVERIFY(answer.reason.size <= phx::mempool::kReasonMax);
    }

    void whatCannotBeUsedSoonDoesNotWait() {
        Offer soon = offer(10);
        soon.valid_until_height = 9;
        QVERIFY(!admit({8, soon, {}, kRoom}).admitted);
        soon.valid_until_height = 10;
        QVERIFY(admit({8, soon, {}, kRoom}).admitted);
        Offer ahead = offer(10);
        ahead.nonce = ahead.account_nonce + 63;
        QVERIFY(admit({8, ahead, {}, kRoom}).admitted);
        QVERIFY(admit({8, ahead, {}, kNearlyFull}).later);
        QVERIFY(!admit({8, ahead, {}, kNearlyFull}).admitted);
        ahead.nonce += 1;
        QVERIFY(!admit({8, ahead, {}, kRoom}).admitted && admit({8, ahead, {}, kRoom}).later);
        QVERIFY(admit({8, offer(10), {}, kNearlyFull}).admitted);
    }

    void anExchangeAlwaysMakesThePoolDearer() {
        QRandomGenerator random(8);
        for (int i = 0; i < 300; ++i) {
            EvictOf question{8, {0, 200, random.bounded(1000u), 0, random.bounded(300u), 8},
                             1 + random.bounded(3u), random.bounded(600u), {}};
            question.newcomer.fuel_price = question.newcomer.rank;
            std::vector<u64> ranks;
            for (u32 k = 0; k < 12; ++k) ranks.push_back(random.bounded(300u));
            std::ranges::sort(ranks);
            for (u32 k = 0; k < 12; ++k)
                question.waiting.push(
                    {k + 1, 100 + random.bounded(200u), random.bounded(1000u), ranks[k], ranks[k], 3});
            const QList<u32> victims = evict(question);
            if (victims.empty()) continue;
            u64 bytes = 0, fees = 0;
            for (const u32 victim : victims) {
                const Candidate& one = question.waiting[victim];
                QVERIFY(question.newcomer.rank > one.rank);
                QVERIFY(question.newcomer.rank - one.rank >= one.rank / 8);
                bytes += one.bytes;
                fees += one.fuel_limit * one.fuel_price;
            }
            QVERIFY(u64(victims.size()) >= question.transactions_lacking);
            QVERIFY(bytes >= question.bytes_lacking);
            QVERIFY(fees <= question.newcomer.fuel_limit * question.newcomer.fuel_price);
            QCOMPARE(QSet<u32>(victims.begin(), victims.end()).size(), victims.size());
        }
    }

    void theLowestGiveWayAndNoMoreThanNeeded() {
        EvictOf question{8, {0, 200, 1000, 100, 100, 8}, 2, 0, {}};
        for (u32 k = 0; k < 5; ++k) question.waiting.push({k + 1, 200, 10, k * 10, k * 10, 3});
        QCOMPARE(evict(question), (QList<u32>{0, 1}));
        question.newcomer.rank = 10;
        QCOMPARE(evict(question), QList<u32>());
        question.newcomer.rank = 11;
        QCOMPARE(evict(question), (QList<u32>{0, 1}));
        question.transactions_lacking = 6;
        QCOMPARE(evict(question), QList<u32>());
    }

    void feesThatOverflowAreNotWorthLess() {
        EvictOf question{8, {0, 200, UINT64_MAX, UINT64_MAX, UINT64_MAX, 8}, 3, 0, {}};
        for (u32 k = 0; k < 3; ++k)
            question.waiting.push({k + 1, 200, UINT64_MAX, UINT64_MAX, 5, 3});
        QCOMPARE(evict(question), QList<u32>());
    }
};

QTEST_APPLESS_MAIN(MempoolPriorityTest)
#include "mempool_priority_test.moc"
