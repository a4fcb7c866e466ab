// Whom a node that is behind asks, and for how much.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/sync/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class SyncTest : public QObject {
    Q_OBJECT

    static Option<sync::Request> next(const sync::NextRequestOf& question) {
        HostMock host;
        host.add(service::phxService());
        const auto reply = host.kernel().call<Option<sync::Request>>("sync.next_request", question);
        if (!reply.ok()) QTest::qFail(reply.text.c_str(), __FILE__, __LINE__);
        return reply.value;
    }
    static sync::NextRequestOf behind(u64 from, u64 target, std::initializer_list<sync::Peer> peers) {
        sync::NextRequestOf question{from, target, 256, 4, {}};
        for (const sync::Peer& peer : peers) question.peers.push(peer);
        return question;
    }

  private slots:
    void asksNobodyWithoutNeed() {
        QVERIFY(!next(behind(11, 10, {{1, 10, 0, 0, 20, 100}})));
        QVERIFY(!next(behind(5, 10, {})));
        auto nothing = behind(5, 10, {{1, 10, 0, 0, 20, 100}});
        nothing.batch_max = 0;
        QVERIFY(!next(nothing));
    }

    void asksOnlyWhoHasTheBlock() {
        QCOMPARE(next(behind(50, 100, {{1, 49, 0, 0, 1, 900}, {51, 100, 0, 0, 1, 900}, {1, 100, 0, 0, 500, 10}}))->peer, 2u);
        QVERIFY(!next(behind(50, 100, {{1, 49, 0, 0, 1, 900}})));
    }

    void asksWhoWillAnswerFirst() {
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 0, 300, 100}, {1, 999, 0, 0, 20, 100}}))->peer, 1u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 3, 0, 20, 100}, {1, 999, 0, 0, 300, 100}}))->peer, 1u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 3, 20, 100}, {1, 999, 0, 0, 300, 100}}))->peer, 1u);
        QVERIFY(!next(behind(1, 999, {{1, 999, 4, 0, 20, 100}})));
    }

    void asksForAboutTwoSeconds() {
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 0, 20, 50}}))->count, 100u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 0, 20, 5000}}))->count, 256u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 0, 20, 0}}))->count, 16u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, 2, 20, 50}}))->count, 25u);
        QCOMPARE(next(behind(1, 999, {{1, 999, 0, ~0u, 20, 50}}))->count, 1u);
    }

    void neverBeyondWhatThereIs() {
        QCOMPARE(next(behind(90, 100, {{1, 95, 0, 0, 20, 50}}))->count, 6u);
        QCOMPARE(next(behind(90, 93, {{1, 95, 0, 0, 20, 50}}))->count, 4u);
        QCOMPARE(next(behind(0, ~0ull, {{0, ~0ull, 0, 0, 20, 50}}))->count, 100u);
    }
};

QTEST_APPLESS_MAIN(SyncTest)
#include "sync_test.moc"
