#include "tests/support/fake_node.h"
#include "ui/bridge/node_bridge.h"
#include "ui/bridge/stall_watch.h"

#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace phoenix;
using bridge::NodeBridge;

class NodeBridgeTest : public QObject {
    Q_OBJECT

  private slots:
    void handsOnTheNewestSnapshotOnly() {
        auto node = std::make_shared<fake::FakeNode>();
        NodeBridge bridge(node);
        QSignalSpy changed(&bridge, &NodeBridge::snapshotChanged);
        const std::uint64_t height = bridge.snapshot()->status.height;
        node->tick(20);
        QTRY_COMPARE(bridge.snapshot()->status.height, height + 20);
        QVERIFY2(changed.count() <= 2, qPrintable(QString::number(changed.count())));
    }

    void givesAnswersOnTheThreadOfTheWindow() {
        auto node = std::make_shared<fake::FakeNode>();
        node->tick();
        NodeBridge bridge(node);
        node->holdReplies(true);
        QThread* thread = nullptr;
        std::uint64_t height = 0;
        bridge.block(0, this, [&](Result<api::BlockInfo> block) {
            thread = QThread::currentThread();
            height = block ? block->block.header.height : 0;
        });
        QTest::qWait(80);
        QVERIFY(!thread);
        std::thread([&] { node->deliver(); }).join();
        QTRY_VERIFY(thread);
        QCOMPARE(thread, QThread::currentThread());
        QCOMPARE(height, bridge.snapshot()->status.height);
    }

    void givesNoAnswerToWhoIsGone() {
        auto node = std::make_shared<fake::FakeNode>();
        NodeBridge bridge(node);
        bool answered = false;
        auto asker = std::make_unique<QObject>();
        bridge.block(0, asker.get(), [&](Result<api::BlockInfo>) { answered = true; });
        asker.reset();
        QTest::qWait(120);
        QVERIFY(!answered);
    }

    void canEndWhileAnAnswerIsUnderWay() {
        auto node = std::make_shared<fake::FakeNode>();
        node->holdReplies(true);
        {
            NodeBridge bridge(node);
            bridge.block(0, this, [](Result<api::BlockInfo>) { QFAIL("answered after the end"); });
        }
        node->deliver();
        QCoreApplication::processEvents();
        QCOMPARE(node->subscribers(), std::size_t(0));
    }

    void saysNotLiveWhenTheNodeDoesNotAnswer() {
        auto node = std::make_shared<fake::FakeNode>();
        NodeBridge bridge(node);
        QSignalSpy live(&bridge, &NodeBridge::liveChanged);
        QTest::qWait(200);
        QVERIFY(bridge.health().live);
        node->change([](api::Snapshot& snapshot) { snapshot.status.blockIntervalTargetMs = 400; });
        node->holdReplies(true);
        QTRY_COMPARE_WITH_TIMEOUT(live.count(), 1, 5000);
        QCOMPARE(live[0][0].toBool(), false);
        QVERIFY(QDateTime::currentMSecsSinceEpoch() - bridge.health().lastAnswerMs >= 3000);

        node->holdReplies(false);
        node->deliver();
        node->tick();
        QTRY_COMPARE_WITH_TIMEOUT(live.count(), 2, 3000);
        QVERIFY(bridge.health().live);
    }

    void waitsThreeBlockIntervalsWhenTheyAreLong() {
        auto node = std::make_shared<fake::FakeNode>();
        node->change([](api::Snapshot& snapshot) { snapshot.status.blockIntervalTargetMs = 5000; });
        NodeBridge bridge(node);
        QCOMPARE(bridge.patienceMs(), qint64(15000));
    }

    void putsTheDayBeforeTheLiveSamples() {
        auto node = std::make_shared<fake::FakeNode>(
            fake::Scene::Demo, std::uint64_t(QDateTime::currentMSecsSinceEpoch()));
        NodeBridge bridge(node);
        QSignalSpy loaded(&bridge, &NodeBridge::historyLoaded);
        QVERIFY(loaded.wait(2000));
        QVERIFY(bridge.samples().all().size() >= 800);
        QSignalSpy added(&bridge, &NodeBridge::sampleAdded);
        node->tick(5);
        QTRY_VERIFY(added.count() > 0);
        std::uint64_t before = 0;
        for (const auto& sample : bridge.samples().all()) {
            QVERIFY(sample->timeMs > before);
            before = sample->timeMs;
        }
    }

    void tellsAboutTheEnd() {
        auto node = std::make_shared<fake::FakeNode>();
        NodeBridge bridge(node);
        QSignalSpy stopped(&bridge, &NodeBridge::stopped);
        api::NodeEvent event;
        event.kind = api::NodeEventKind::Stopped;
        event.text = "The disk is full.";
        node->announce(event);
        QTRY_COMPARE(stopped.count(), 1);
        QCOMPARE(stopped[0][0].toString(), "The disk is full.");
        QTRY_VERIFY(!bridge.health().live);
    }

    void noticesAWindowThatDoesNotAnswer() {
        bridge::StallWatch watch;
        QTest::qWait(120);
        QThread::msleep(260);
        QTest::qWait(80);
        QVERIFY(watch.stalls() >= 1);
        QVERIFY(watch.longestMs() >= 150);
    }
};

QTEST_GUILESS_MAIN(NodeBridgeTest)
#include "node_bridge_test.moc"
