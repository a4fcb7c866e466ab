// Two nodes on loopback: who they let in, what they carry, in what order, and how they end.
#include "tests/node/net/net_node.h"

#include <QtTest>
#include <filesystem>
#include <random>

using namespace phoenix;
using namespace phoenix::net;

namespace {

std::size_t entries(const char* folder) {
    const std::filesystem::directory_iterator all(folder);
    return std::size_t(std::distance(begin(all), end(all)));
}

NetNode::Change seededBy(const NetNode& other) {
    return [seed = other.network->address()](Options& options) { options.seeds = {seed}; };
}

std::string textOfMessage(const Message& message) {
    return toText(message.bytes);
}

} // namespace

class NetworkTest : public QObject {
    Q_OBJECT

  private slots:
    void twoNodesMeetBySeed() {
        NetNode a(1);
        QVERIFY(a.network->start());
        NetNode b(2, [&](Options& options) {
            options.seeds = {a.network->address()};
            options.height = 77;
        });
        QVERIFY(b.network->start());
        QVERIFY(a.waitFor([&] { return a.ups.size() == 1; }));
        QVERIFY(b.waitFor([&] { return b.ups.size() == 1; }));
        QVERIFY(a.ups[0].peer == testId(2) && a.ups[0].inbound && a.ups[0].host == "127.0.0.1");
        QCOMPARE(a.ups[0].port, b.network->port());
        QCOMPARE(a.ups[0].height, std::uint64_t(77));
        QCOMPARE(a.ups[0].name, std::string("node 2"));
        QVERIFY(b.ups[0].peer == testId(1) && !b.ups[0].inbound);
        // Pings come back without being asked for.
        QVERIFY(a.waitFor([&] {
            const auto peer = a.peer(testId(2));
            return peer && peer->roundTripUs != 0;
        }));
        QVERIFY(a.peer(testId(2))->roundTripUs < 60'000'000);
        const std::vector<KnownAddress> known = b.network->addresses();
        QVERIFY((known == std::vector{KnownAddress{a.network->address(), true}}));
    }

    // Every channel but control, both ways at once; sizes from nothing to more than a write.
    void everyMessageArrivesInOrder() {
        NetNode a(1, openWide), b(2, openWide);
        QVERIFY(a.network->start());
        QVERIFY(b.network->start());
        QVERIFY(b.network->addSeed(a.network->address()));
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        constexpr std::uint32_t kEach = 1000;
        const auto sendAll = [](NetNode& from, const NodeId& to) {
            std::mt19937 random(5);
            for (std::uint32_t i = 0; i < kEach; ++i)
                for (std::size_t channel = 1; channel < kChannelCount; ++channel) {
                    Bytes bytes(4 + random() % (i % 100 == 0 ? 60'000 : 60), std::uint8_t(i));
                    if (Channel(channel) == Channel::Status && bytes.size() > 4096)
                        bytes.resize(4096);
                    std::memcpy(bytes.data(), &i, 4);
                    const auto buffer = std::make_shared<const Bytes>(std::move(bytes));
                    // Not more under way than the queues hold: that is the owner's part.
                    const bool room = from.waitFor([&] {
                        const auto peer = from.peer(to);
                        std::uint64_t sent = 0;
                        for (std::size_t c = 1; peer && c < kChannelCount; ++c)
                            sent += peer->messagesOut[c];
                        return peer && std::uint64_t(i) * 5 < sent + 50;
                    });
                    if (!room) return false;
                    if (!from.network->send(to, Channel(channel), buffer)) return false;
                }
            return true;
        };
        bool sentByB = false;
        std::thread other([&] { sentByB = sendAll(b, testId(1)); });
        const bool sentByA = sendAll(a, testId(2));
        other.join();
        QVERIFY(sentByA && sentByB);
        for (NetNode* node : {&a, &b}) {
            QVERIFY(node->waitForMessages(kEach * 5));
            std::array<std::uint32_t, kChannelCount> next{};
            for (const Message& message : node->messages) {
                std::uint32_t number = 0;
                QVERIFY(message.bytes.size() >= 4);
                std::memcpy(&number, message.bytes.data(), 4);
                QCOMPARE(number, next[std::size_t(message.channel)]++);
                QVERIFY(message.bytes.size() == 4 || message.bytes[4] == std::uint8_t(number));
            }
            QVERIFY(node->look([&] { return node->downs.empty(); }));
        }
    }

    void anotherChainIsRefused() {
        NetNode a(1);
        QVERIFY(a.network->start());
        NetNode b(2, [&](Options& options) {
            options.seeds = {a.network->address()};
            options.genesisHash.fill(8);
        });
        QVERIFY(b.network->start());
        QVERIFY(a.waitForFailure("chains differ"));
        QVERIFY(b.waitForFailure("chains differ"));
        QVERIFY(a.look([&] { return a.ups.empty(); }) && b.look([&] { return b.ups.empty(); }));
        // Who is refused for good goes on dialling a seed, but rarely.
        QVERIFY(b.look([&] { return b.failures.size(); }) < 5);
    }

    void anotherIdIsRefused() {
        NetNode a(1);
        QVERIFY(a.network->start());
        NetNode b(2, [&](Options& options) {
            options.seeds = {{testId(3), "127.0.0.1", a.network->port()}};
        });
        QVERIFY(b.network->start());
        QVERIFY(b.waitForFailure("not the node that was dialled"));
        QVERIFY(b.look([&] { return b.ups.empty(); }) && a.look([&] { return a.ups.empty(); }));
    }

    void oneselfIsNoPeer() {
        NetNode a(1);
        QVERIFY(a.network->start());
        QVERIFY(a.network->addSeed(a.network->address()));
        QVERIFY(a.network->addSeed({testId(9), "127.0.0.1", a.network->port()}));
        QVERIFY(a.waitForFailure("not the node that was dialled"));
        QVERIFY(a.look([&] { return a.ups.empty(); }));
        QCOMPARE(a.network->addresses().size(), std::size_t(1));
    }

    void bothDialAtOnceAndKeepOneConnection() {
        NetNode a(1), b(2);
        QVERIFY(a.network->start() && b.network->start());
        for (int round = 0; round < 8; ++round) {
            QVERIFY(a.network->addSeed(b.network->address()));
            QVERIFY(b.network->addSeed(a.network->address()));
            const auto agreed = [&] {
                const auto atA = a.peer(testId(2)), atB = b.peer(testId(1));
                return atA && atB && atA->inbound != atB->inbound &&
                       a.network->view()->handshakes == 0 && b.network->view()->handshakes == 0;
            };
            QVERIFY(a.waitFor(agreed));
            // What is sent now arrives: the connection is one that both hold.
            const std::string text = "round " + std::to_string(round);
            const auto carries = [&text](NetNode& from, NetNode& to) {
                return to.waitFor([&] {
                    from.network->broadcast(Channel::Consensus, shared(text));
                    return !to.messages.empty() && textOfMessage(to.messages.back()) == text;
                });
            };
            QVERIFY(carries(a, b) && carries(b, a));
            QVERIFY(a.network->disconnect(testId(2), "next round"));
            QVERIFY(a.waitFor(
                [&] { return !a.downs.empty() && a.downs.back().reason == DownReason::Asked; }));
        }
        for (NetNode* node : {&a, &b})
            QVERIFY(node->look([&] { return node->ups.size() <= node->downs.size() + 1; }));
    }

    void aNodeThatRestartsIsFoundAgain() {
        NetNode a(1);
        QVERIFY(a.network->start());
        std::uint16_t port = 0;
        std::vector<KnownAddress> known;
        {
            NetNode b(2, seededBy(a));
            QVERIFY(b.network->start());
            port = b.network->port();
            QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
            b.network->stop();
            QVERIFY(b.look([&] { return b.downs.size(); }) == 1 && b.firstDown().reason == DownReason::Stopping);
            known = b.network->addresses();
        }
        QVERIFY(a.waitFor([&] { return a.downs.size() == 1; }));
        QVERIFY(a.firstDown().reason == DownReason::Lost);
        // It is not seeded again: a knows where it lives, and it knows a.
        NetNode b(2, [&](Options& options) {
            options.listenPort = port;
            options.known = known;
        });
        QVERIFY(b.network->start());
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        QVERIFY(a.look([&] { return a.ups.size(); }) >= 2);
    }

    // Small messages may cost their owner as much as large ones.
    void whoIsBehindByManyMessagesIsNotRead() {
        constexpr std::uint32_t kMost = 20;
        NetNode a(1);
        NetNode b(2, [](Options& options) { options.limits.receiveMessagesMax = kMost; });
        b.keepCredits = true;
        QVERIFY(a.network->start() && b.network->start());
        QVERIFY(b.network->addSeed(a.network->address()));
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        constexpr std::size_t kMessages = 100;
        for (std::size_t i = 0; i < kMessages; ++i)
            QVERIFY(a.network->send(testId(2), Channel::Consensus, shared("vote")));
        for (std::size_t taken = 0; taken < kMessages; ++taken) {
            QVERIFY(b.waitForMessages(taken + 1));
            // One is over the limit.
            QVERIFY(b.look([&] { return b.messages.size(); }) <= taken + kMost + 1);
            b.look([&] { b.messages[taken].credit.reset(); return 0; });
        }
        QVERIFY(b.look([&] { return b.downs.empty(); }));
    }

    void whoIsBehindIsNotRead() {
        NetNode a(1);
        NetNode b(2, [](Options& options) { options.limits.receiveBytesMax = 256 * kKiB; });
        b.keepCredits = true;
        QVERIFY(a.network->start() && b.network->start());
        QVERIFY(b.network->addSeed(a.network->address()));
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        constexpr std::size_t kBlocks = 30;
        const auto block = std::make_shared<const Bytes>(512 * kKiB, std::uint8_t(1));
        for (std::size_t i = 0; i < kBlocks; ++i)
            QVERIFY(a.network->send(testId(2), Channel::Blocks, block));
        QVERIFY(b.waitForMessages(1));
        // The one that went over the limit is the last that is read; the rest waits at the sender.
        QVERIFY(a.waitFor([&] {
            const auto peer = a.peer(testId(2));
            return peer && peer->queuedBytes > 0 &&
                   peer->queuedBytes <= kDefaultChannels[4].queueBytesMax;
        }));
        QVERIFY(a.network->send(testId(2), Channel::Consensus, shared("vote")));
        // It waits beside the blocks, or has overtaken them into the kernel's last free room.
        QVERIFY(a.waitFor([&] {
            const auto peer = a.peer(testId(2));
            return peer->queuedBytes % (512 * kKiB) != 0 ||
                   peer->messagesOut[std::size_t(Channel::Consensus)] == 1;
        }));
        QCOMPARE(b.look([&] { return b.messages.size(); }), std::size_t(1));
        // Let go of the credits from this thread, one by one.
        for (std::size_t taken = 0; taken < kBlocks + 1; ++taken) {
            QVERIFY(b.waitForMessages(taken + 1));
            // One is over the limit; what is small does not stop the next.
            QVERIFY(b.look([&] { return b.messages.size(); }) <= taken + 2);
            const auto credit = b.look([&] { return std::move(b.messages[taken].credit); });
            QVERIFY(credit != nullptr);
        }
        // The vote overtook blocks that were sent before it.
        const auto vote = std::ranges::find_if(b.messages, [](const Message& message) {
            return message.channel == Channel::Consensus;
        });
        QVERIFY(vote != b.messages.end());
        qInfo("the vote came before %d of %d blocks that were sent before it",
              int(b.messages.end() - vote - 1), int(kBlocks));
        QVERIFY(b.messages.end() - vote > 1);
        QVERIFY(a.look([&] { return a.downs.empty(); }) && b.look([&] { return b.downs.empty(); }));
    }

    void creditsMayOutliveTheNetwork() {
        Message kept;
        {
            NetNode a(1), b(2);
            b.keepCredits = true;
            QVERIFY(a.network->start() && b.network->start());
            QVERIFY(b.network->addSeed(a.network->address()));
            QVERIFY(a.waitForPeers(1));
            QVERIFY(a.network->broadcast(Channel::Status, shared("kept")));
            QVERIFY(b.waitForMessages(1));
            kept = b.look([&] { return std::move(b.messages.front()); });
        }
        QVERIFY(kept.credit != nullptr);
        kept.credit.reset();
        QCOMPARE(textOfMessage(kept), std::string("kept"));
    }

    void aDelayHoldsWhatIsSent() {
        NetNode a(1), b(2);
        QVERIFY(a.network->start() && b.network->start());
        QVERIFY(b.network->addSeed(a.network->address()));
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        constexpr int kDelayMs = 300;
        QVERIFY(a.network->setDelay(kDelayMs));
        const auto sent = std::chrono::steady_clock::now();
        QVERIFY(a.network->broadcast(Channel::Consensus, shared("late")));
        QVERIFY(b.network->broadcast(Channel::Consensus, shared("now")));
        QVERIFY(b.waitForMessages(1));
        QVERIFY(std::chrono::steady_clock::now() - sent >= std::chrono::milliseconds(kDelayMs));
        QVERIFY(a.waitForMessages(1));
    }

    void whoIsBannedDoesNotComeBackInTime() {
        NetNode a(1);
        QVERIFY(a.network->start());
        NetNode b(2, seededBy(a));
        QVERIFY(b.network->start());
        QVERIFY(a.waitForPeers(1));
        constexpr std::uint64_t kBanMs = 700;
        const auto banned = std::chrono::steady_clock::now();
        QVERIFY(a.network->ban(testId(2), kBanMs, "a test"));
        QVERIFY(a.waitFor([&] { return a.downs.size() == 1; }));
        QVERIFY(a.firstDown().reason == DownReason::Banned && a.firstDown().detail == "a test");
        QVERIFY(b.waitForFailure("a ban"));
        QVERIFY(a.waitFor([&] { return a.ups.size() == 2; }));
        QVERIFY(std::chrono::steady_clock::now() - banned >= std::chrono::milliseconds(kBanMs));
    }

    void pointsOfTheOwnerMakeABan() {
        NetNode a(1, [](Options& options) { options.limits.conduct.forgivenPerSecond = 0; });
        QVERIFY(a.network->start());
        NetNode b(2, seededBy(a));
        QVERIFY(b.network->start());
        QVERIFY(a.waitForPeers(1));
        QVERIFY(a.network->penalise(testId(2), 60, "a wrong vote"));
        QVERIFY(a.waitFor([&] { return a.peer(testId(2))->score == 60; }));
        QVERIFY(a.network->penalise(testId(2), 60, "a wrong vote"));
        QVERIFY(a.waitFor([&] { return a.downs.size() == 1; }));
        QVERIFY(a.firstDown().reason == DownReason::Misbehaved && a.firstDown().detail == "a wrong vote");
        QVERIFY(b.waitForFailure("a ban"));
        QCOMPARE(a.network->view()->banned, std::size_t(1));
    }

    void aFullNodeNamesOthers() {
        NetNode a(1, [](Options& options) {
            options.limits.peers.inboundMax = 1;
            options.limits.peers.outboundMax = 0;
        });
        QVERIFY(a.network->start());
        NetNode b(2, seededBy(a));
        QVERIFY(b.network->start());
        QVERIFY(a.waitForPeers(1));
        NetNode c(3, seededBy(a));
        QVERIFY(c.network->start());
        QVERIFY(c.waitForFailure("no room"));
        QVERIFY(c.waitFor([&] { return c.peer(testId(2)).has_value(); }));
        QVERIFY(!a.peer(testId(3)));
    }

    void whatCannotBeIsRefusedAtTheStart() {
        NetNode a(1);
        QVERIFY(a.network->start());
        NetNode b(2, [&](Options& options) { options.listenPort = a.network->port(); });
        const auto inUse = b.network->start();
        QVERIFY(!inUse && inUse.error().code == ErrorCode::Report);
        QVERIFY(inUse.error().message.find("in use") != std::string::npos);
        NetNode c(3, [](Options& options) { options.listenHost = "somewhere"; });
        QVERIFY(!c.network->start());
        NetNode d(4, [](Options& options) { options.limits.channels[2].queueBytesMax = 1; });
        QVERIFY(!d.network->start());
        NetNode e(5, [](Options& options) { options.name = std::string(65, 'a'); });
        QVERIFY(!e.network->start());
    }

    void nothingIsLeftAfterTheEnd() {
        const std::size_t threads = entries("/proc/self/task");
        const std::size_t descriptors = entries("/proc/self/fd");
        for (int round = 0; round < 5; ++round) {
            NetNode a(1), b(2);
            QVERIFY(a.network->start() && b.network->start());
            QVERIFY(b.network->addSeed(a.network->address()));
            QVERIFY(b.network->addSeed({testId(8), "127.0.0.1", 1}));
            if (round > 0) {
                QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
                QVERIFY(a.network->broadcast(Channel::Blocks, std::make_shared<const Bytes>(kMiB)));
            }
            a.network->stop();
            a.network->stop();
            QVERIFY(!a.network->broadcast(Channel::Status, shared("nobody hears")));
            QCOMPARE(a.ups.size(), a.downs.size());
        }
        QCOMPARE(entries("/proc/self/task"), threads);
        QCOMPARE(entries("/proc/self/fd"), descriptors);
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "network_test.moc"
