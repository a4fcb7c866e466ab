// The few things that cross threads: mailbox, listeners, published values, the ring of the newest.
#include "node/base/listeners.h"
#include "node/base/mailbox.h"
#include "node/base/published.h"
#include "node/base/ring.h"
#include "node/base/thread.h"

#include <QtTest>
#include <atomic>

using namespace phoenix;
using namespace std::chrono_literals;

class ThreadsTest : public QObject {
    Q_OBJECT

  private slots:
    void aMailboxKeepsOrderAndSaysWhenItIsFull() {
        Mailbox<int> box(2);
        QVERIFY(box.trySend(1));
        QVERIFY(box.trySend(2));
        QVERIFY(!box.trySend(3));
        box.sendAlways(4);
        QCOMPARE(box.size(), std::size_t(3));
        for (const int expected : {1, 2, 4}) QCOMPARE(box.receive().value(), expected);
        QVERIFY(!box.receiveUntil(std::chrono::steady_clock::now() + 5ms));
    }

    void aClosedMailboxGivesWhatItHas() {
        Mailbox<int> box(4);
        QVERIFY(box.trySend(1));
        box.close();
        QVERIFY(!box.trySend(2));
        box.sendAlways(3);
        QCOMPARE(box.receive().value(), 1);
        QVERIFY(!box.receive());
    }

    void aCloseWakesTheReceiver() {
        Mailbox<int> box(4);
        std::atomic<bool> woken = false;
        auto receiver = startThread("receiver", [&] { woken = !box.receive().has_value(); });
        std::this_thread::sleep_for(5ms);
        box.close();
        receiver.join();
        QVERIFY(woken);
    }

    void loseNothingBetweenManySenders() {
        Mailbox<int> box(100'000);
        std::vector<std::thread> senders;
        for (int t = 0; t < 4; ++t)
            senders.push_back(startThread("sender", [&box, t] {
                for (int i = 0; i < 5000; ++i) Q_UNUSED(box.trySend(t * 5000 + i));
            }));
        std::vector<int> last(4, -1);
        for (int i = 0; i < 20'000; ++i) {
            const int value = box.receive().value();
            QVERIFY(value % 5000 > last[std::size_t(value / 5000)]);
            last[std::size_t(value / 5000)] = value % 5000;
        }
        for (auto& sender : senders) sender.join();
    }

    void listenersHearUntilTheirSubscriptionEnds() {
        Listeners<int> listeners;
        QList<int> first, second;
        Subscription one = listeners.add([&](const int& event) { first << event; });
        {
            const Subscription two = listeners.add([&](const int& event) { second << event; });
            listeners.tell(1);
        }
        listeners.tell(2);
        Subscription moved = std::move(one);
        listeners.tell(3);
        moved.cancel();
        listeners.tell(4);
        QCOMPARE(first, QList<int>({1, 2, 3}));
        QCOMPARE(second, QList<int>({1}));
    }

    void aListenerMayDropItselfAndOutliveTheTeller() {
        auto listeners = std::make_unique<Listeners<int>>();
        int heard = 0;
        Subscription own;
        own = listeners->add([&](const int&) {
            ++heard;
            own.cancel();
        });
        Subscription other = listeners->add([&](const int&) { ++heard; });
        listeners->tell(1);
        listeners->tell(2);
        QCOMPARE(heard, 3);
        listeners.reset();
        other.cancel();
    }

    // When cancel() has returned, the listener does not run any more, on no thread.
    void nothingRunsAfterTheEnd() {
        Listeners<int> listeners;
        std::atomic<bool> inside = false, ended = false, late = false;
        Subscription subscription = listeners.add([&](const int&) {
            inside = true;
            std::this_thread::sleep_for(20ms);
            late = late || ended;
        });
        auto teller = startThread("teller", [&] { listeners.tell(1); });
        while (!inside) std::this_thread::yield();
        subscription.cancel();
        ended = true;
        teller.join();
        QVERIFY(!late);
    }

    void aPublishedValueIsHeldByItsReader() {
        Published<int> published(std::make_shared<const int>(1));
        const auto held = published.get();
        published.set(std::make_shared<const int>(2));
        QCOMPARE(*held, 1);
        QCOMPARE(*published.get(), 2);
    }

    void aRingKeepsTheNewest() {
        Ring<int> ring(3);
        for (int i = 1; i <= 5; ++i) ring.add(i);
        QVERIFY((ring.from([](int) { return true; }) == std::vector{3, 4, 5}));
        QVERIFY((ring.from([](int value) { return value >= 5; }) == std::vector{5}));
        QVERIFY(ring.from([](int value) { return value > 5; }).empty());
    }
};

QTEST_APPLESS_MAIN(ThreadsTest)
#include "threads_test.moc"
