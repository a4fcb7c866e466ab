// The rules without sockets: rates, queues, conduct, addresses, admission, liveness. Time is a
// number.
#include "node/net/address_book.h"
#include "node/net/admission.h"
#include "node/net/conduct.h"
#include "node/net/frame.h"
#include "node/net/liveness.h"
#include "node/net/send_queue.h"
#include "node/net/token_bucket.h"
#include "tests/node/net/net_node.h"

#include <QtTest>
#include <set>

using namespace phoenix;
using namespace phoenix::net;

namespace {

constexpr std::uint64_t kMs = 1000;
constexpr std::uint64_t kSecond = 1'000'000;

PeerAddress placeOf(std::uint16_t number) {
    return {testId(number), "127.0.0.1", number};
}

SharedBytes payload(std::size_t size, std::uint8_t fill = 1) {
    return std::make_shared<const Bytes>(size, fill);
}

bool nobody(const PeerAddress&) {
    return false;
}

// What the waiting of node 1 comes to, which is dialled in vain again and again; it must not pass
// the most.
std::uint64_t longestWait(AddressBook& book, std::uint64_t mostMs) {
    std::uint64_t now = 0;
    std::uint64_t most = 0;
    for (int attempt = 1; attempt <= 12; ++attempt) {
        if (!book.pick(now, nobody) || book.pick(now, nobody)) return 0;
        book.failed(testId(1), now);
        most = std::min<std::uint64_t>(500ull << (attempt - 1), mostMs) * kMs;
        if (book.pick(now + most / 2 - 1, nobody)) return 0;
        now += most;
    }
    book.lost(testId(1), now);
    return book.pick(now + 500 * kMs, nobody) ? most : 0;
}

// The frames of one batch, cut out of it by the reader of the other side.
std::vector<Frame> framesOf(const SendQueue::Batch& batch) {
    Bytes whole = batch.head;
    if (batch.tail) append(whole, *batch.tail);
    FrameReader reader(sizesOf(kDefaultChannels));
    reader.feed(whole);
    std::vector<Frame> frames;
    for (auto next = reader.next(); next && *next; next = reader.next())
        frames.push_back(std::move(**next));
    return frames;
}

} // namespace

class RulesTest : public QObject {
    Q_OBJECT

  private slots:
    void aBucketLetsItsRatePass() {
        TokenBucket bucket(100, 0);
        QCOMPARE(bucket.take(100, 0), std::uint64_t(0));
        // Empty: the next unit costs a hundredth of a second.
        const std::uint64_t wait = bucket.take(1, 0);
        QVERIFY(wait >= 10 * kMs && wait <= 10 * kMs + 1);
        // Whoever waits as told passes one unit each time, and never more than the rate.
        std::uint64_t now = wait;
        for (int i = 0; i < 500; ++i)
            now += bucket.take(1, now);
        QVERIFY(now >= 5 * kSecond && now < 5 * kSecond + 50 * kMs);
        // An hour of silence saves one second's worth.
        now += 3600 * kSecond;
        QCOMPARE(bucket.take(100, now), std::uint64_t(0));
        QVERIFY(bucket.take(1, now) > 0);
        // A clock that stands still or goes back gives nothing.
        QVERIFY(bucket.take(1, now - kSecond) > bucket.take(0, now) / 2);
    }

    void theUrgentOvertakesWhatWaits() {
        SendQueue queue(kDefaultChannels);
        QVERIFY(queue.push(Channel::Upgrades, payload(1000)));
        for (int i = 0; i < 8; ++i)
            QVERIFY(queue.push(Channel::Blocks, payload(512 * kKiB)));
        QVERIFY(queue.push(Channel::Mempool, payload(100)));
        SendQueue::Batch batch;
        QVERIFY(queue.take(batch, 0)); // the transaction and, behind it, the first block
        QVERIFY(queue.push(Channel::Consensus, payload(90)));
        std::vector<Channel> order;
        for (const Frame& frame : framesOf(batch))
            order.push_back(frame.channel);
        QVERIFY((order == std::vector{Channel::Mempool, Channel::Blocks}));
        QVERIFY(queue.take(batch, 0));
        QVERIFY(framesOf(batch).front().channel == Channel::Consensus);
        Channel last = Channel::Control;
        while (queue.take(batch, 0))
            last = framesOf(batch).back().channel;
        QVERIFY(last == Channel::Upgrades);
        QCOMPARE(queue.bytes(), std::uint64_t(0));
        QCOMPARE(queue.messages(), std::uint64_t(0));
    }

    void smallFramesShareAWrite() {
        SendQueue queue(kDefaultChannels);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(queue.push(Channel::Consensus, payload(100, std::uint8_t(i))));
        SendQueue::Batch batch;
        std::size_t writes = 0;
        std::size_t frames = 0;
        while (queue.take(batch, 0)) {
            ++writes;
            QVERIFY(batch.head.size() <= 64 * kKiB);
            for (const Frame& frame : framesOf(batch))
                QCOMPARE(frame.payload[0], std::uint8_t(frames++));
        }
        QCOMPARE(frames, std::size_t(1000));
        QCOMPARE(writes, std::size_t(2));
        QCOMPARE(queue.bytesTaken()[std::size_t(Channel::Consensus)], std::uint64_t(105'000));
    }

    void aLargePayloadIsNotCopied() {
        SendQueue queue(kDefaultChannels);
        const SharedBytes block = payload(1 * kMiB);
        QVERIFY(queue.push(Channel::Blocks, block));
        SendQueue::Batch batch;
        QVERIFY(queue.take(batch, 0));
        QVERIFY(batch.tail.get() == block.get());
        QCOMPARE(batch.head.size(), kFrameHeaderBytes);
    }

    void aFullQueueSaysSo() {
        ChannelTable limits = kDefaultChannels;
        limits[std::size_t(Channel::Status)] = {100, 3, 250, 1, 1};
        SendQueue queue(limits);
        QVERIFY(!queue.push(Channel::Status, payload(101)));
        QVERIFY(queue.push(Channel::Status, payload(100)));
        QVERIFY(queue.push(Channel::Status, payload(100)));
        QVERIFY(!queue.push(Channel::Status, payload(51)));
        QVERIFY(queue.push(Channel::Status, payload(1)));
        QVERIFY(!queue.push(Channel::Status, payload(1)));
        QVERIFY(queue.push(Channel::Consensus, payload(1)));
        QCOMPARE(queue.bytes(), std::uint64_t(202));
        SendQueue::Batch batch;
        while (queue.take(batch, 0)) {
        }
        QVERIFY(queue.push(Channel::Status, payload(100)));
    }

    void nothingLeavesBeforeItIsDue() {
        SendQueue queue(kDefaultChannels);
        QVERIFY(queue.push(Channel::Consensus, payload(1), 50));
        QVERIFY(queue.push(Channel::Blocks, payload(1), 10));
        SendQueue::Batch batch;
        QVERIFY(!queue.take(batch, 9));
        QCOMPARE(queue.nextDueUs().value(), std::uint64_t(10));
        QVERIFY(queue.take(batch, 10));
        QCOMPARE(framesOf(batch).size(), std::size_t(1));
        QCOMPARE(queue.nextDueUs().value(), std::uint64_t(50));
        QVERIFY(queue.take(batch, 50));
        QVERIFY(!queue.nextDueUs());
    }

    void pointsAreForgivenAndBansEnd() {
        Conduct conduct({.banAt = 100, .forgivenPerSecond = 1, .banMs = 1000});
        QVERIFY(!conduct.penalise("a", 60, 0));
        QVERIFY(!conduct.penalise("a", 60, 30 * kSecond));
        QCOMPARE(conduct.score("a", 30 * kSecond), 90.0);
        QCOMPARE(conduct.score("a", 500 * kSecond), 0.0);
        QVERIFY(conduct.penalise("a", 10, 30 * kSecond));
        QVERIFY(conduct.banned("a", 30 * kSecond) && !conduct.banned("b", 30 * kSecond));
        QVERIFY(!conduct.banned("a", 31 * kSecond));
        conduct.ban("b", 5000, 0);
        conduct.ban("b", 1, 0);
        QVERIFY(conduct.banned("b", 4 * kSecond));
    }

    void manySubjectsTakeNoMoreRoom() {
        Conduct conduct({.subjectsMax = 64});
        conduct.ban("worst", 1'000'000, 0);
        conduct.penalise("bad", 50, 0);
        for (int i = 0; i < 5000; ++i)
            conduct.penalise("host " + std::to_string(i), 1 + i % 7, 0);
        QCOMPARE(conduct.size(), std::size_t(64));
        QVERIFY(conduct.banned("worst", 0));
        QCOMPARE(conduct.score("bad", 0), 50.0);
    }

    void failuresWaitLongerAndLonger() {
        Limits limits;
        AddressBook book(testId(0), limits, 1);
        book.introduce(placeOf(1));
        QCOMPARE(longestWait(book, limits.times.redialMsMax), std::uint64_t(limits.times.redialMsMax) * kMs);
    }

    // A partition of any length is over for seeds soon after it is over.
    void aSeedIsNeverLeftForLong() {
        Limits limits;
        AddressBook book(testId(0), limits, 1);
        book.addSeed(placeOf(1));
        QVERIFY(limits.times.seedRedialMsMax <= 5000);
        const std::uint64_t now = longestWait(book, limits.times.seedRedialMsMax);
        QCOMPARE(now, std::uint64_t(limits.times.seedRedialMsMax) * kMs);
        // One that is somebody else's by now has no such haste.
        AddressBook other(testId(0), limits, 1);
        other.addSeed(placeOf(1));
        other.refuse(testId(1), 0);
        QVERIFY(!other.pick(limits.times.redialMsMax / 2 * kMs - 1, nobody));
        QVERIFY(other.pick(limits.times.redialMsMax * kMs, nobody));
    }

    void nodesThatFailedTogetherComeBackApart() {
        std::set<std::uint64_t> times;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            AddressBook book(testId(0), {}, seed);
            book.addSeed(placeOf(1));
            book.failed(testId(1), 0);
            std::uint64_t due = 0;
            while (!book.pick(due, nobody))
                due += kMs;
            times.insert(due);
        }
        QVERIFY(times.size() > 10);
    }

    void onePeerCannotFillTheBook() {
        Limits limits;
        limits.peers.addressesMax = 80;
        AddressBook book(testId(0), limits, 1);
        for (std::uint16_t i = 100; i < 200; ++i)
            book.hear(placeOf(i), testId(1));
        QCOMPARE(book.size(), std::size_t(10));
        for (std::uint16_t teller = 2; teller < 20; ++teller)
            for (std::uint16_t i = 0; i < 100; ++i)
                book.hear(placeOf(std::uint16_t(teller * 200 + i)), testId(teller));
        QCOMPARE(book.size(), std::size_t(80));
        // Who says it of itself finds room.
        book.introduce(placeOf(50));
        QCOMPARE(book.size(), std::size_t(80));
        QVERIFY((book.sample(100, Scope::Loopback, testId(1)) == std::vector{placeOf(50)}));
    }

    void hearsayReplacesNothingThatWorks() {
        AddressBook book(testId(0), {}, 1);
        PeerAddress elsewhere = placeOf(1);
        elsewhere.port = 9;
        book.addSeed(placeOf(1));
        book.introduce(placeOf(2));
        book.hear(elsewhere, testId(3));
        book.introduce(elsewhere);
        PeerAddress moved = placeOf(2);
        moved.port = 9;
        book.hear(moved, testId(3));
        const auto known = book.all();
        QCOMPARE(known.size(), std::size_t(2));
        for (const KnownAddress& entry : known)
            QVERIFY(entry.address.port != 9);
        book.introduce(moved);
        QVERIFY(std::ranges::count(book.all(), KnownAddress{moved, false}) == 1);
        // Oneself is nowhere.
        book.hear(placeOf(0), testId(3));
        book.introduce(placeOf(0));
        book.addSeed(placeOf(0));
        QCOMPARE(book.size(), std::size_t(2));
    }

    void theBookComesBack() {
        AddressBook book(testId(0), {}, 1);
        for (std::uint16_t i = 1; i <= 5; ++i)
            book.introduce(placeOf(i));
        book.reached(testId(3));
        AddressBook later(testId(0), {}, 2);
        later.restore(book.all());
        QVERIFY(later.all() == book.all());
        later.refuse(testId(3), 0);
        QCOMPARE(later.size(), std::size_t(4));
    }

    void bothNodesKeepTheSameOfTwoConnections() {
        // 1 and 2 of each node are the same two connections: one dialled by a, one by b, in either
        // order.
        for (const bool firstFirst : {true, false}) {
            const NodeId a = testId(1), b = testId(2);
            Admission atA(a, {}), atB(b, {});
            atA.dial(1, "127.0.0.1");
            QVERIFY(atB.arrive(1, "127.0.0.1"));
            QVERIFY(atA.arrive(2, "127.0.0.1"));
            atB.dial(2, "127.0.0.1");
            const auto settle = [&](Admission& at, const NodeId& other) {
                std::set<std::uint64_t> kept;
                for (const std::uint64_t number : {firstFirst ? 1u : 2u, firstFirst ? 2u : 1u}) {
                    at.identified(number, other);
                    const auto decision = at.decide(number, 0);
                    for (const std::uint64_t replaced : decision.replaced) {
                        kept.erase(replaced);
                        at.remove(replaced);
                    }
                    if (decision.code != VerdictCode::Welcome) {
                        at.remove(number);
                        continue;
                    }
                    at.up(number, 0);
                    kept.insert(number);
                }
                return kept;
            };
            const auto keptByA = settle(atA, b);
            QCOMPARE(keptByA.size(), std::size_t(1));
            QVERIFY(keptByA == settle(atB, a));
            QCOMPARE(*keptByA.begin(), std::uint64_t(a < b ? 1 : 2));
        }
    }

    void aNodeThatCameBackReplacesItsOldConnection() {
        const NodeId own = testId(1), other = testId(2);
        Admission admission(own, {});
        const bool ownSmaller = own < other;
        // The connection that wins when both are young.
        if (ownSmaller)
            admission.dial(1, "127.0.0.1");
        else
            QVERIFY(admission.arrive(1, "127.0.0.1"));
        admission.identified(1, other);
        QVERIFY(admission.decide(1, 0).code == VerdictCode::Welcome);
        admission.up(1, 0);
        for (const std::uint64_t now : {1 * kSecond, 60 * kSecond}) {
            if (ownSmaller)
                QVERIFY(admission.arrive(2, "127.0.0.1"));
            else
                admission.dial(2, "127.0.0.1");
            admission.identified(2, other);
            const auto decision = admission.decide(2, now);
            const bool late = now > 5 * kSecond;
            QCOMPARE(decision.code == VerdictCode::Welcome, late);
            QVERIFY(decision.replaced ==
                    (late ? std::vector<std::uint64_t>{1} : std::vector<std::uint64_t>{}));
            admission.remove(2);
        }
    }

    void thereIsRoomForSoManyAndNoMore() {
        Limits limits;
        limits.peers.inboundMax = 3;
        limits.peers.handshakesMax = 5;
        limits.peers.handshakesPerAddressMax = 2;
        limits.peers.inboundPerAddressMax = 2;
        Admission admission(testId(0), limits);
        QVERIFY(admission.arrive(1, "8.8.8.8"));
        QVERIFY(admission.arrive(2, "8.8.8.8"));
        QVERIFY(!admission.arrive(3, "8.8.8.8"));
        for (const std::uint64_t number : {1, 2}) {
            admission.identified(number, testId(std::uint16_t(number)));
            QVERIFY(admission.decide(number, 0).code == VerdictCode::Welcome);
            admission.up(number, 0);
        }
        QVERIFY(admission.arrive(3, "8.8.8.8"));
        admission.identified(3, testId(3));
        QVERIFY(admission.decide(3, 0).code == VerdictCode::Full); // two from there
        QVERIFY(admission.arrive(4, "127.0.0.1"));
        admission.identified(4, testId(4));
        QVERIFY(admission.decide(4, 0).code == VerdictCode::Welcome);
        QVERIFY(admission.arrive(5, "127.0.0.1"));
        admission.identified(5, testId(5));
        QVERIFY(admission.decide(5, 0).code == VerdictCode::Full); // three at all
        QVERIFY(admission.arrive(6, "127.0.0.1"));
        QVERIFY(admission.arrive(7, "127.0.0.1"));
        QVERIFY(!admission.arrive(8, "127.0.0.1")); // 3 to 7 are under way
        admission.identified(6, testId(0));
        QVERIFY(admission.decide(6, 0).code == VerdictCode::Self);
    }

    void aConnectionThatDoesNothingDies() {
        const TimeLimits limits;
        Liveness liveness(limits, 0);
        QVERIFY(liveness.check(5 * kSecond).dead.empty());
        QVERIFY(!liveness.check(5 * kSecond + 1).dead.empty());
        liveness.established(kSecond);
        const auto first = liveness.check(kSecond);
        QVERIFY(first.ping && first.dead.empty());
        QVERIFY(!liveness.pong(*first.ping + 1, kSecond));
        QVERIFY(liveness.pong(*first.ping, kSecond + 300));
        QCOMPARE(liveness.roundTripUs(), std::uint64_t(300));
        QVERIFY(!liveness.pong(*first.ping, kSecond + 400));
        // While it is heard, it is asked now and then only.
        liveness.heard(9 * kSecond);
        QVERIFY(!liveness.check(11 * kSecond - 1).ping);
        QVERIFY(liveness.check(11 * kSecond).ping);
        QVERIFY(liveness.check(19 * kSecond).dead.empty());
        QVERIFY(!liveness.check(19 * kSecond + 1).dead.empty());
    }

    void aQuietPeerIsAskedLongBeforeItIsTakenForDead() {
        const TimeLimits limits;
        Liveness liveness(limits, 0);
        liveness.established(0);
        const auto first = liveness.check(0);
        QVERIFY(first.ping && liveness.pong(*first.ping, kMs));
        liveness.heard(kSecond);
        QVERIFY(!liveness.check(4 * kSecond).ping);
        QVERIFY(liveness.check(4 * kSecond + 1).ping);
        QVERIFY(!liveness.check(5 * kSecond).ping);
        QVERIFY(limits.silenceMs >= 3 * limits.quietMs);
    }

    void aFrameThatDribblesDiesThoughItsBytesAreHeard() {
        Liveness liveness({}, 0);
        liveness.established(0);
        std::uint64_t now = 0;
        while (liveness.check(now).dead.empty() && now < 100 * kSecond) {
            now += kSecond;
            liveness.heard(now);
            liveness.frames(false, true, now);
        }
        QCOMPARE(now, 22 * kSecond);
        // Whole frames at the same pace live for ever.
        Liveness steady({}, 0);
        steady.established(0);
        for (now = kSecond; now < 200 * kSecond; now += kSecond) {
            steady.heard(now);
            steady.frames(true, true, now);
            QVERIFY(steady.check(now).dead.empty());
        }
    }

    void timeInWhichNothingIsReadDoesNotCount() {
        Liveness liveness({}, 0);
        liveness.established(0);
        liveness.frames(false, true, 0);
        liveness.pauseReading();
        QVERIFY(liveness.check(100 * kSecond).dead.empty());
        liveness.resumeReading(100 * kSecond);
        QVERIFY(liveness.check(101 * kSecond).dead.empty());
        // A write that is not taken counts, read or not.
        liveness.pauseReading();
        liveness.writeBegan(101 * kSecond);
        QVERIFY(!liveness.check(122 * kSecond).dead.empty());
        liveness.writeEnded();
        QVERIFY(liveness.check(122 * kSecond).dead.empty());
    }
};

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
