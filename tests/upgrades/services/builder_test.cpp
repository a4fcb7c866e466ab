// What goes into a block, in what order.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/builder/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class BuilderTest : public QObject {
    Q_OBJECT

    static QList<u32> select(const builder::SelectOf& question) {
        HostMock host;
        host.add(service::phxService());
        const auto reply = host.kernel().call<Vector<u32>>("builder.select", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return {reply.value.begin(), reply.value.end()};
    }
    // Sender and fuel of each; all have 100 bytes.
    static builder::SelectOf waiting(u64 bytes, u64 fuel, std::initializer_list<std::pair<u32, u64>> all) {
        builder::SelectOf question{9, bytes, fuel, {}};
        for (const auto& [sender, limit] : all) question.candidates.push({sender, 100, limit, 1, 1, 3});
        return question;
    }

  private slots:
    void takesAllThatFitInTheirOrder() {
        QCOMPARE(select(waiting(1000, 1000, {{0, 10}, {1, 10}, {0, 10}})), (QList<u32>{0, 1, 2}));
        QCOMPARE(select(waiting(1000, 1000, {})), QList<u32>{});
    }

    void staysWithinTheRoom() {
        QCOMPARE(select(waiting(250, 1000, {{0, 10}, {1, 10}, {2, 10}})), (QList<u32>{0, 1}));
        QCOMPARE(select(waiting(1000, 20, {{0, 10}, {1, 10}, {2, 10}})), (QList<u32>{0, 1}));
        QCOMPARE(select(waiting(99, 1000, {{0, 10}})), QList<u32>{});
    }

    void aSmallerOneFillsTheGap() {
        QCOMPARE(select(waiting(1000, 20, {{0, 15}, {1, 10}, {2, 5}})), (QList<u32>{0, 2}));
    }

    void nobodyIsTakenBeforeHisPredecessor() {
        QCOMPARE(select(waiting(1000, 20, {{0, 30}, {0, 5}, {1, 5}})), QList<u32>{2});
    }

    void sendersAreNumberedFromZero() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.kernel().call<Vector<u32>>("builder.select", waiting(1000, 20, {{1, 5}})).code,
                 unsigned(PHX_ABORT_BAD_ARGS));
    }

    void takesAsManyAsTheKernelEverOffers() {
        builder::SelectOf question{9, ~0ull, ~0ull, {}};
        for (u32 i = 0; i < mempool::kCandidatesMax; ++i) question.candidates.push({i / 2, 300, 100'000, 5, 5, 1});
        QVERIFY(encode(question).size <= PHX_ARGS_MAX);
        QCOMPARE(select(question).size(), qsizetype(mempool::kCandidatesMax));
    }
};

QTEST_APPLESS_MAIN(BuilderTest)
#include "builder_test.moc"
