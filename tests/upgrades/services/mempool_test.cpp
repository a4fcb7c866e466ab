// Who waits, in which order, and who gives way.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/mempool/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

namespace {

mempool::Offer offer(u64 nonce, u64 price, u64 accountNonce = 5) {
    return {Address{}, "ledger", "transfer", 200, nonce, accountNonce, 100'000, price, 900};
}

constexpr mempool::Fill kHalfFull{500, 1000, 5'000, 10'000};

mempool::Candidate waiting(u32 sender, u64 rank, u32 bytes = 200) {
    return {sender, bytes, 100'000, rank, rank, 7};
}

} // namespace

class MempoolTest : public QObject {
    Q_OBJECT

    HostMock* host_ = nullptr;

    mempool::Admission admit(const mempool::AdmitOf& question) {
        const auto reply = host_->kernel().call<mempool::Admission>("mempool.admit", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return reply.value;
    }
    QList<u32> evict(const mempool::EvictOf& question) {
        const auto reply = host_->kernel().call<Vector<u32>>("mempool.evict", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return {reply.value.begin(), reply.value.end()};
    }
    static mempool::EvictOf full(u64 rank, u64 bytesLacking = 0) {
        mempool::EvictOf question{8, waiting(0, rank), 1, bytesLacking, {}};
        for (u32 i = 1; i <= 4; ++i) question.waiting.push(waiting(i, i * 10));
        return question;
    }

  private slots:
    void init() {
        host_ = new HostMock;
        host_->add(service::phxService());
    }
    void cleanup() { delete host_; }

    void letsInWhatTheKernelLetThrough() {
        QVERIFY(admit({8, offer(5, 1), {}, kHalfFull}).admitted);
        QVERIFY(admit({8, offer(9, 1), {}, kHalfFull}).admitted);
    }

    void aReplacementPaysATenthMore_data() {
        QTest::addColumn<quint64>("before");
        QTest::addColumn<quint64>("price");
        QTest::addColumn<bool>("admitted");
        QTest::newRow("as much") << quint64(100) << quint64(100) << false;
        QTest::newRow("a tenth") << quint64(100) << quint64(110) << false;
        QTest::newRow("more than a tenth") << quint64(100) << quint64(111) << true;
        QTest::newRow("small numbers") << quint64(1) << quint64(2) << true;
        QTest::newRow("the greatest there is") << quint64(~0ull) << quint64(~0ull) << true;
        QTest::newRow("nearly the greatest") << quint64(~0ull - 5) << quint64(~0ull - 1) << false;
    }
    void aReplacementPaysATenthMore() {
        QFETCH(quint64, before);
        QFETCH(quint64, price);
        QFETCH(bool, admitted);
        const auto answer = admit({8, offer(5, price), offer(5, before), kHalfFull});
        QCOMPARE(answer.admitted, admitted);
        QVERIFY(admitted || (!answer.later && !answer.reason.empty()));
    }

    void whatCannotGoNextDoesNotFillTheLastQuarter() {
        const mempool::Fill many{751, 1000, 0, 10'000}, large{0, 1000, 7'501, 10'000}, justSo{750, 1000, 7'500, 10'000};
        for (const mempool::Fill& fill : {many, large}) {
            QVERIFY(admit({8, offer(5, 1), {}, fill}).admitted);
            const auto answer = admit({8, offer(6, 99), {}, fill});
            QVERIFY(!answer.admitted && answer.later && answer.reason.size <= mempool::kReasonMax);
        }
        QVERIFY(admit({8, offer(6, 1), {}, justSo}).admitted);
    }

    void ranksByThePriceOfFuel() {
        mempool::RankOf question{8, {}};
        for (const u64 price : {5, 900, 1}) question.offers.push(offer(5, price));
        const auto ranks = host_->kernel().call<Vector<u64>>("mempool.rank", question);
        QVERIFY(ranks.ok());
        QCOMPARE(QList<u64>(ranks.value.begin(), ranks.value.end()), (QList<u64>{5, 900, 1}));
    }

    void theLowestGiveWay() {
        QCOMPARE(evict(full(15)), QList<u32>{0});
        QCOMPARE(evict(full(10)), QList<u32>{});
        QCOMPARE(evict(full(9)), QList<u32>{});
    }

    void asManyAsThereIsNeedOf() {
        QCOMPARE(evict(full(99, 401)), (QList<u32>{0, 1, 2}));
        QCOMPARE(evict(full(99, 800)), (QList<u32>{0, 1, 2, 3}));
        QCOMPARE(evict(full(99, 801)), QList<u32>{});
        QCOMPARE(evict(full(25, 401)), QList<u32>{});
    }
};

QTEST_APPLESS_MAIN(MempoolTest)
#include "mempool_test.moc"
