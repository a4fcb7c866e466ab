#include "ui/bridge/inbox.h"

#include <QTest>

using namespace phoenix;
using bridge::Inbox;

class InboxTest : public QObject {
    Q_OBJECT

    static api::NodeEvent event(api::NodeEventKind kind, std::uint64_t height = 0) {
        api::NodeEvent event;
        event.kind = kind;
        event.height = height;
        return event;
    }

  private slots:
    void keepsOnlyTheNewestBlock() {
        Inbox inbox([] {});
        inbox.put(event(api::NodeEventKind::Block, 1));
        inbox.put(event(api::NodeEventKind::Block, 2));
        const Inbox::Load load = inbox.take();
        QCOMPARE(load.events.size(), std::size_t(1));
        QCOMPARE(load.events[0].height, std::uint64_t(2));
    }

    void neverDropsVotesSwapsAndAlerts() {
        Inbox inbox([] {});
        const int count = int(Inbox::kSamplesMax) * 2;
        for (int i = 0; i < count; ++i) {
            inbox.put(event(api::NodeEventKind::Vote));
            inbox.put(event(api::NodeEventKind::Swap));
            inbox.put(event(api::NodeEventKind::Alert));
            inbox.put(event(api::NodeEventKind::Sample));
        }
        QCOMPARE(inbox.dropped(), std::uint64_t(count - Inbox::kSamplesMax));
        QCOMPARE(inbox.take().events.size(), std::size_t(3 * count + Inbox::kSamplesMax));
    }

    void keepsOnlyWatchedTransactions() {
        Inbox inbox([] {});
        api::NodeEvent committed = event(api::NodeEventKind::Transaction);
        committed.hash[0] = 7;
        inbox.put(committed);
        QCOMPARE(inbox.length(), std::size_t(0));
        inbox.watch(committed.hash);
        inbox.put(committed);
        QCOMPARE(inbox.take().events.size(), std::size_t(1));
        inbox.unwatch(committed.hash);
        inbox.put(committed);
        QCOMPARE(inbox.length(), std::size_t(0));
    }

    void wakesOnceForManyAnswersAndNeverAfterTheEnd() {
        int woken = 0;
        Inbox inbox([&] { ++woken; });
        inbox.answer([] {});
        inbox.answer([] {});
        QCOMPARE(woken, 1);
        QCOMPARE(inbox.take().answers.size(), std::size_t(2));
        inbox.answer([] {});
        QCOMPARE(woken, 2);
        inbox.close();
        inbox.answer([] {});
        inbox.put(event(api::NodeEventKind::Alert));
        QCOMPARE(woken, 2);
        QCOMPARE(inbox.length(), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(InboxTest)
#include "inbox_test.moc"
