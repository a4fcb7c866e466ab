// Who waits when the mempool policy is not to be trusted.
#include "tests/node/policy/hand_policies.h"

#include "node/mempool/pool.h"

#include <QtTest>

using namespace phoenix;
using mempool::Offer;
using tests::answers;
using tests::HandPolicies;

namespace {

using Numbers = std::vector<std::uint64_t>;
using Chosen = std::vector<std::uint32_t>;

struct Admission {
    bool admitted = false, later = false;
    std::string reason;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.admitted, self.later, self.reason);
    }
};

service::ServiceVersionPointer mempoolOf(std::uint16_t major, const std::string& method, tests::Act act) {
    return tests::policyOf("mempool", method, {major, 0, 0}, std::move(act));
}

chain::TransactionBody bodyOf(std::uint64_t price, std::size_t name = 8) {
    chain::TransactionBody body;
    body.fuelPrice = price;
    body.fuelLimit = 100'000;
    body.service = std::string(name, 's');
    body.method = std::string(name, 'm');
    return body;
}

QString said(const Result<>& result) {
    return result ? QString("admitted") : QString::fromStdString(std::string(name(result.error().code)) + ": " + result.error().message);
}

} // namespace

Q_DECLARE_METATYPE(Chosen)

class PoolPolicyTest : public QObject {
    Q_OBJECT

    const chain::TransactionBody body_ = bodyOf(10);
    const Offer offer_{body_, 200, 0};

  private slots:
    void admission_data() {
        QTest::addColumn<bool>("admitted");
        QTest::addColumn<bool>("later");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QString>("shown");
        QTest::newRow("admitted") << true << false << QByteArray("") << "admitted";
        QTest::newRow("refused") << false << false << QByteArray("too cheap") << "reject: too cheap";
        QTest::newRow("later") << false << true << QByteArray("no room") << "retry: no room";
        QTest::newRow("no reason") << false << false << QByteArray("") << "reject: the mempool policy refuses the transaction";
        QTest::newRow("not printable") << false << false << QByteArray("a\x1b[2J\xff") << "reject: a?[2J?";
        QTest::newRow("endless") << false << false << QByteArray(5000, 'x') << "reject: " + QString(200, 'x');
    }
    void admission() {
        QFETCH(bool, admitted);
        QFETCH(bool, later);
        QFETCH(QByteArray, reason);
        QFETCH(QString, shown);
        HandPolicies hand(mempoolOf(1, "admit", answers(Admission{admitted, later, reason.toStdString()})));
        QCOMPARE(said(hand.policies.pool.admit(1, offer_, std::nullopt, {})), shown);
        QVERIFY(hand.alerts.empty());
    }

    void whenNobodyAnswersTheKernelsRulesHold_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"traps", "loops", "gives up", "says nothing", "garbage"}) QTest::newRow(how) << how;
    }
    void whenNobodyAnswersTheKernelsRulesHold() {
        QFETCH(QString, how);
        const auto act = tests::fails(how.toStdString());
        const auto version = [&](std::uint16_t major) {
            return tests::ServiceMaker("mempool").version({major, 0, 0}).policy().view("admit", act).view("rank", act)
                .view("evict", act).make();
        };
        HandPolicies hand(version(1), version(2));
        auto& pool = hand.policies.pool;
        QCOMPARE(said(pool.admit(1, offer_, std::nullopt, {})), QString("admitted"));
        QVERIFY(said(pool.admit(1, offer_, offer_, {})).startsWith("reject: nonce 0 is taken"));
        QCOMPARE(pool.rank(1, std::vector{offer_, offer_}), (Numbers{10, 10}));
        const mempool::EvictQuestion question{1, {0, 9, 9, 9, 9, 1}, 1, 0, {{1, 5, 5, 5, 5, 1}}};
        QCOMPARE(pool.evict(question), Chosen{0});
        QCOMPARE(hand.alerts.size(), std::size_t(2));
    }

    void aRankForEachAndNoMore() {
        HandPolicies hand(mempoolOf(1, "rank", answers(Numbers{5, 6})), mempoolOf(2, "rank", answers(Numbers{1, 2, 3})));
        QCOMPARE(hand.policies.pool.rank(1, std::vector{offer_, offer_}), (Numbers{5, 6}));
        QCOMPARE(hand.alerts.size(), std::size_t(1));
        QCOMPARE(hand.policies.pool.rank(1, std::vector{offer_}), Numbers{10});
    }

    // As many as the arguments hold, whatever the length of names.
    void manyAreRankedInPieces() {
        std::vector<std::size_t> sizes;
        HandPolicies hand(mempoolOf(1, "rank", [&sizes](service::Host&, ByteView args, service::Budget&) {
            sizes.push_back(args.size());
            codec::Reader in(args.subspan(8));
            return tests::returns(codec::encode(Numbers(in.integer<std::uint32_t>(), 3)));
        }));
        const auto body = bodyOf(10, 32);
        QCOMPARE(hand.policies.pool.rank(1, std::vector(3'000, Offer{body, 200, 0})), Numbers(3'000, 3));
        QVERIFY(sizes.size() > 1);
        for (const std::size_t size : sizes) QVERIFY(size <= 65'536);
        QVERIFY(sizes[0] > 65'000);
    }

    void victimsMakeRoomOrGenesisChooses_data() {
        QTest::addColumn<Chosen>("victims");
        QTest::addColumn<bool>("good");
        QTest::newRow("one") << Chosen{1} << true;
        QTest::newRow("more than needed") << Chosen{1, 0} << true;
        QTest::newRow("the newcomer is refused") << Chosen{} << true;
        QTest::newRow("too little") << Chosen{0} << false;
        QTest::newRow("twice") << Chosen{1, 1} << false;
        QTest::newRow("unknown") << Chosen{2} << false;
    }
    void victimsMakeRoomOrGenesisChooses() {
        QFETCH(Chosen, victims);
        QFETCH(bool, good);
        const mempool::EvictQuestion question{1, {0, 9, 9, 9, 9, 1}, 1, 50, {{1, 5, 5, 5, 5, 1}, {2, 50, 5, 5, 5, 1}}};
        HandPolicies hand(mempoolOf(1, "evict", answers(Chosen{0, 1})), mempoolOf(2, "evict", answers(victims)));
        QCOMPARE(hand.policies.pool.evict(question), good ? victims : (Chosen{0, 1}));
        QCOMPARE(hand.alerts.size(), std::size_t(good ? 0 : 1));
    }

    void anotherVersionIsAnotherRanking() {
        HandPolicies hand(mempoolOf(1, "rank", answers(Numbers{})), mempoolOf(2, "rank", answers(Numbers{})));
        QVERIFY(hand.policies.pool.ranking(1) == mempoolOf(2, "rank", answers(Numbers{}))->entry.codeHash);
    }
};

QTEST_APPLESS_MAIN(PoolPolicyTest)
#include "pool_policy_test.moc"
