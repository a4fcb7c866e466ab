// What a node does with peers that mean harm: it loses neither memory nor its other peers, and bans
// them.
#include "tests/node/net/raw_peer.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::net;

namespace {

const auto kOneAddress = [](Options& options) {
    options.limits.peers.loopbackIsOneAddress = true;
    options.limits.conduct.forgivenPerSecond = 0;
};

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

  private slots:
    void theRawPeerCanBehave() {
        NetNode node(1);
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.join());
        QVERIFY(peer.sendFrame(Channel::Consensus, viewOf("vote")));
        QVERIFY(node.waitForMessages(1));
        QVERIFY(toText(node.messages[0].bytes) == "vote" && node.messages[0].peer == testId(2));
        QVERIFY(node.look([&] { return node.downs.empty(); }));
    }

    void garbageBeforeTlsBansTheAddress() {
        NetNode node(1, kOneAddress);
        QVERIFY(node.network->start());
        // Twenty handshakes that are none make a hundred points.
        std::size_t tries = 0;
        for (; node.network->view()->refused == 0 && tries < 100; ++tries) {
            RawPeer peer(node.network->port(), 2);
            QVERIFY(peer.connected());
            peer.sendPlain(viewOf("GET / HTTP/1.1\r\nHost: you\r\n\r\n"));
            QVERIFY(peer.ends());
        }
        QVERIFY(tries >= 20 && tries < 100);
        QCOMPARE(node.network->view()->banned, std::size_t(1));
        QVERIFY(node.look([&] { return node.failures.front(); }).find("no TLS handshake") !=
                std::string::npos);
    }

    void garbageAfterTlsBansTheId_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("channel") << QByteArray("\0\0\0\0\x63", 5);
        QTest::newRow("oversized") << QByteArray("\xff\xff\xff\xff\x01", 5);
        QTest::newRow("just oversized") << QByteArray("\x01\x00\x10\x00\x01", 5);
        QTest::newRow("control that is none") << QByteArray("\x01\0\0\0\0\x09", 6);
        QTest::newRow("random") << QByteArray("Lorem ipsum dolor sit amet");
    }

    void garbageAfterTlsBansTheId() {
        QFETCH(QByteArray, bytes);
        NetNode node(1);
        QVERIFY(node.network->start());
        RawPeer good(node.network->port(), 3);
        QVERIFY(good.join());
        {
            RawPeer peer(node.network->port(), 2);
            QVERIFY(peer.join());
            QVERIFY(node.waitForPeers(2));
            QVERIFY(peer.send({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                               std::size_t(bytes.size())}));
            QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
            QVERIFY(node.firstDown().peer == testId(2) &&
                    node.firstDown().reason == DownReason::Misbehaved);
            QVERIFY(peer.ends());
        }
        RawPeer again(node.network->port(), 2);
        const auto verdict = again.greet();
        QVERIFY(verdict && verdict->code == VerdictCode::Banned);
        // Nobody else is touched by it.
        QVERIFY(good.sendFrame(Channel::Status, viewOf("alive")));
        QVERIFY(node.waitForMessages(1));
        QVERIFY(node.peer(testId(3)).has_value());
    }

    void aWrongHelloIsRefused_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("another chain") << int(VerdictCode::OtherChain);
        QTest::newRow("another protocol") << int(VerdictCode::OtherProtocol);
        QTest::newRow("the node's own key") << int(VerdictCode::Self);
    }

    void aWrongHelloIsRefused() {
        QFETCH(int, kind);
        NetNode node(1);
        QVERIFY(node.network->start());
        const auto code = VerdictCode(kind);
        RawPeer peer(node.network->port(), code == VerdictCode::Self ? 1 : 2);
        const auto verdict = peer.greet([&](Hello& hello) {
            if (code == VerdictCode::OtherChain) hello.genesisHash[0] ^= 1;
            if (code == VerdictCode::OtherProtocol) ++hello.protocol;
        });
        QVERIFY(verdict && verdict->code == code);
        // Welcoming the node changes nothing.
        QVERIFY(peer.sendFrame(Channel::Control, codec::encode(Verdict{})));
        QVERIFY(node.waitForFailure(sentence(code)));
        QVERIFY(node.look([&] { return node.ups.empty(); }));
    }

    void nothingButControlComesBeforeTheVerdict() {
        NetNode node(1);
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.encrypt());
        QVERIFY(peer.sendFrame(Channel::Consensus, viewOf("early")));
        QVERIFY(node.waitForFailure("over the limit"));
        QVERIFY(peer.ends());
        QVERIFY(node.look([&] { return node.messages.empty(); }));
    }

    void aHandshakeThatIsCutLeavesNothing() {
        NetNode node(1);
        QVERIFY(node.network->start());
        for (const std::size_t size : {0u, 1u, 5u, 40u}) {
            RawPeer peer(node.network->port(), 2);
            const Bytes half = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03};
            QVERIFY(size == 0 ||
                    peer.sendPlain(ByteView(half).first(std::min(size_t(size), half.size()))));
        }
        {
            RawPeer peer(node.network->port(), 2);
            QVERIFY(peer.encrypt());
        }
        QVERIFY(node.waitFor([&] { return node.failures.size() == 5; }));
        QVERIFY(node.waitFor([&] { return node.network->view()->handshakes == 0; }));
    }

    void whoDribblesIsCutOff_data() {
        QTest::addColumn<bool>("greeted");
        QTest::newRow("handshake") << false;
        QTest::newRow("frame") << true;
    }

    void whoDribblesIsCutOff() {
        QFETCH(bool, greeted);
        NetNode node(1, [&](Options& options) {
            if (!greeted) options.limits.times.handshakeMs = 300;
            options.limits.times.frameMs = 300;
        });
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        if (greeted) {
            QVERIFY(peer.join());
            QVERIFY(peer.send(frameHeader(Channel::Blocks, 1'000'000)));
        }
        // A byte every 20 ms: the node hears it all the time.
        const Bytes client = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03};
        std::size_t bytes = 0;
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        while (std::chrono::steady_clock::now() < deadline) {
            const std::uint8_t byte = greeted || bytes >= client.size() ? 0 : client[bytes];
            if (!(greeted ? peer.send({&byte, 1}) : peer.sendPlain({&byte, 1}))) break;
            ++bytes;
            const bool gone = greeted ? node.look([&] { return !node.downs.empty(); })
                                      : node.look([&] { return !node.failures.empty(); });
            if (gone) break;
            peer.endsWithin(20);
        }
        QVERIFY(bytes > 0);
        if (greeted) {
            QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
            QVERIFY(node.firstDown().reason == DownReason::Silent);
            QVERIFY(node.firstDown().detail.find("frame") != std::string::npos);
        } else {
            QVERIFY(node.waitForFailure("handshake takes too long"));
        }
    }

    void whoIsSilentIsDead() {
        NetNode node(1, [](Options& options) { options.limits.times.silenceMs = 400; });
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.join());
        QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
        QVERIFY(node.firstDown().reason == DownReason::Silent);
        // It was asked before it was given up.
        const auto first = peer.read();
        QVERIFY(first && decodeControl(first->payload));
    }

    void aFloodIsSlowedAndThenBanned() {
        constexpr std::uint64_t kRate = 200;
        NetNode node(1, [](Options& options) {
            options.limits.channels[std::size_t(Channel::Status)].messagesPerSecond = kRate;
            options.limits.conduct.floodPointsPerSecond = 100;
        });
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.join());
        const auto began = std::chrono::steady_clock::now();
        Bytes burst;
        for (int i = 0; i < 100; ++i) {
            append(burst, frameHeader(Channel::Status, 10));
            burst.resize(burst.size() + 10);
        }
        std::size_t sent = 0;
        while (peer.send(burst) && node.look([&] { return node.downs.empty(); }))
            sent += 100;
        QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
        const auto seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        QVERIFY(node.firstDown().reason == DownReason::Misbehaved);
        QVERIFY(node.firstDown().detail.find("flood") != std::string::npos);
        const double delivered = double(node.look([&] { return node.messages.size(); }));
        qInfo("%zu messages sent, %.0f read in %.2f s at %llu a second", sent, delivered, seconds,
              static_cast<unsigned long long>(kRate));
        QVERIFY(delivered > kRate && delivered <= kRate * (1 + seconds) + 1);
        RawPeer again(node.network->port(), 2);
        const auto verdict = again.greet();
        QVERIFY(verdict && verdict->code == VerdictCode::Banned);
    }

    // Many bytes in few messages are a fast line: slowed, not punished.
    void manyBytesAreSlowedOnly() {
        constexpr std::uint64_t kRate = 1 * kMiB;
        NetNode node(1, [](Options& options) {
            options.limits.channels[std::size_t(Channel::Blocks)].bytesPerSecond = kRate;
        });
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.join());
        const auto began = std::chrono::steady_clock::now();
        const Bytes part(64 * kKiB, 1);
        for (int i = 0; i < 32; ++i)
            QVERIFY(peer.sendFrame(Channel::Blocks, part));
        QVERIFY(node.waitForMessages(32));
        // 2 MiB, of which the first was saved up; the last is charged after it was given on.
        const auto took = std::chrono::steady_clock::now() - began;
        QVERIFY(took >= std::chrono::milliseconds(900));
        QVERIFY(node.look([&] { return node.downs.empty(); }));
        QVERIFY(node.peer(testId(2)).has_value() && node.peer(testId(2))->score == 0);
    }

    void whoNeverReadsIsDropped() {
        NetNode node(1);
        QVERIFY(node.network->start());
        RawPeer deaf(node.network->port(), 2);
        QVERIFY(deaf.join());
        NetNode good(3, [&](Options& options) { options.seeds = {node.network->address()}; });
        QVERIFY(good.network->start());
        QVERIFY(node.waitForPeers(2));
        const auto block = std::make_shared<const Bytes>(256 * kKiB, std::uint8_t(1));
        const std::uint64_t most = kDefaultChannels[std::size_t(Channel::Blocks)].queueBytesMax;
        std::uint64_t peak = 0;
        std::size_t sent = 0;
        // One at a time, so that a peer that reads keeps up.
        while (node.look([&] { return node.downs.empty(); }) && sent < 2000) {
            QVERIFY(node.network->broadcast(Channel::Blocks, block));
            ++sent;
            QVERIFY(good.waitForMessages(sent));
            const auto info = node.peer(testId(2));
            if (info) peak = std::max(peak, info->queuedBytes);
        }
        QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
        QVERIFY(node.firstDown().peer == testId(2) && node.firstDown().reason == DownReason::Slow);
        qInfo("dropped after %zu blocks of 256 KiB; its queue was %llu KiB at most, of %llu", sent,
              static_cast<unsigned long long>(peak / kKiB),
              static_cast<unsigned long long>(most / kKiB));
        QVERIFY(peak > 0 && peak <= most);
        QVERIFY(node.peer(testId(3)).has_value());
        // All queues shared one buffer, and the dropped one let go of it.
        QVERIFY(node.waitFor([&] { return block.use_count() == 1; }));
    }

    void manyConnectionsOfOneAddressAreRefused() {
        NetNode node(1, [](Options& options) {
            options.limits.peers.loopbackIsOneAddress = true;
            options.limits.peers.handshakesPerAddressMax = 4;
        });
        QVERIFY(node.network->start());
        std::vector<std::unique_ptr<RawPeer>> silent;
        for (int i = 0; i < 40; ++i)
            silent.push_back(std::make_unique<RawPeer>(node.network->port(), 2));
        QVERIFY(node.waitFor([&] { return node.network->view()->refused == 36; }));
        QCOMPARE(node.network->view()->handshakes, std::size_t(4));
        silent.clear();
        QVERIFY(node.waitFor([&] { return node.network->view()->handshakes == 0; }));
    }

    void peersOfOneAddressAreBounded() {
        NetNode node(1, [](Options& options) {
            options.limits.peers.loopbackIsOneAddress = true;
            options.limits.peers.inboundPerAddressMax = 2;
        });
        QVERIFY(node.network->start());
        RawPeer first(node.network->port(), 2), second(node.network->port(), 3),
            third(node.network->port(), 4);
        QVERIFY(first.join() && second.join());
        QVERIFY(node.waitForPeers(2));
        const auto verdict = third.greet();
        QVERIFY(verdict && verdict->code == VerdictCode::Full);
    }

    void whatNobodyAskedForIsPunished() {
        NetNode node(1, [](Options& options) {
            options.limits.times.exchangeMs = 60'000;
            options.limits.conduct.forgivenPerSecond = 0;
        });
        QVERIFY(node.network->start());
        RawPeer peer(node.network->port(), 2);
        QVERIFY(peer.join());
        QVERIFY(peer.sendFrame(Channel::Control, encode({ControlKind::Pong, 99, {}})));
        QVERIFY(
            node.waitFor([&] { return node.peer(testId(2)) && node.peer(testId(2))->score == 5; }));
        // The node asked once; the first answer is welcome, but for what is no address of anybody.
        const std::vector<PeerAddress> told = {{testId(5), "127.0.0.1", 1},
                                               {testId(6), "0.0.0.0", 1},
                                               {testId(7), "127.0.0.1", 0},
                                               {testId(8), "example.org", 1},
                                               {testId(1), "127.0.0.1", 1}};
        const Bytes tell = encode({ControlKind::Tell, 0, told});
        QVERIFY(peer.sendFrame(Channel::Control, tell));
        QVERIFY(node.waitFor([&] { return node.network->view()->addresses == 1; }));
        QCOMPARE(node.peer(testId(2))->score, 5.0);
        for (int i = 0; i < 5; ++i)
            peer.sendFrame(Channel::Control, tell);
        QVERIFY(node.waitFor([&] { return node.downs.size() == 1; }));
        QVERIFY(node.firstDown().reason == DownReason::Misbehaved);
        QVERIFY((node.network->addresses() == std::vector{KnownAddress{told[0], false}}));
    }
};

QTEST_APPLESS_MAIN(HostileTest)
#include "hostile_test.moc"
