// What crosses the wire, without sockets: addresses, frames, handshake and control messages.
#include "node/codec/borsh.h"
#include "node/net/control.h"
#include "node/net/frame.h"
#include "node/net/handshake.h"
#include "tests/node/net/net_node.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::net;

namespace {

Bytes frameOf(Channel channel, ByteView payload) {
    Bytes frame = toBytes(frameHeader(channel, payload.size()));
    append(frame, payload);
    return frame;
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

  private slots:
    void anAddressIsReadAndWritten_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("good");
        QTest::newRow("v4") << "127.0.0.1:26656" << true;
        QTest::newRow("v6") << "[::1]:1" << true;
        QTest::newRow("name") << "seed-1.example.org:65535" << true;
        QTest::newRow("no port") << "127.0.0.1" << false;
        QTest::newRow("port 0") << "127.0.0.1:0" << false;
        QTest::newRow("port too large") << "127.0.0.1:65536" << false;
        QTest::newRow("port with more") << "127.0.0.1:1x" << false;
        QTest::newRow("v6 without brackets") << "::1:26656" << false;
        QTest::newRow("brackets without v6") << "[127.0.0.1]:1" << false;
        QTest::newRow("no host") << ":26656" << false;
        QTest::newRow("a space") << "a b:26656" << false;
        QTest::newRow("a slash") << "a/b:26656" << false;
        QTest::newRow("long name") << QString(254, 'a') + ":1" << false;
    }

    void anAddressIsReadAndWritten() {
        QFETCH(QString, place);
        QFETCH(bool, good);
        const std::string text = toText(testId(1)) + "@" + place.toStdString();
        const auto address = parsePeerAddress(text);
        QCOMPARE(address.has_value(), good);
        if (good) QCOMPARE(toText(*address), text);
        QVERIFY(!parsePeerAddress(text.substr(1)));
        QVERIFY(!parsePeerAddress("0x" + text.substr(2)));
        QVERIFY(!parsePeerAddress(place.toStdString()));
    }

    void aHostHasAScope_data() {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("scope");
        const auto row = [](const char* host, Scope scope) {
            QTest::newRow(host) << host << int(scope);
        };
        row("127.0.0.1", Scope::Loopback);
        row("127.9.9.9", Scope::Loopback);
        row("::1", Scope::Loopback);
        row("::ffff:127.0.0.1", Scope::Loopback);
        row("10.1.2.3", Scope::Private);
        row("172.31.0.1", Scope::Private);
        row("172.32.0.1", Scope::Public);
        row("192.168.1.1", Scope::Private);
        row("100.64.0.1", Scope::Private);
        row("169.254.1.1", Scope::Private);
        row("fd00::1", Scope::Private);
        row("fe80::1", Scope::Private);
        row("8.8.8.8", Scope::Public);
        row("2001:db8::1", Scope::Public);
        row("0.0.0.0", Scope::Unusable);
        row("0.1.2.3", Scope::Unusable);
        row("224.0.0.1", Scope::Unusable);
        row("255.255.255.255", Scope::Unusable);
        row("::", Scope::Unusable);
        row("ff02::1", Scope::Unusable);
        row("example.org", Scope::Unusable);
        row("", Scope::Unusable);
    }

    void aHostHasAScope() {
        QFETCH(QString, host);
        QFETCH(int, scope);
        QCOMPARE(int(scopeOf(host.toStdString())), scope);
    }

    void aPeerTellsNothingNarrowerThanItself() {
        QVERIFY(mayBeTold({{}, "127.0.0.1", 1}, Scope::Loopback));
        QVERIFY(!mayBeTold({{}, "127.0.0.1", 1}, Scope::Private));
        QVERIFY(!mayBeTold({{}, "10.0.0.1", 1}, Scope::Public));
        QVERIFY(mayBeTold({{}, "8.8.8.8", 1}, Scope::Public));
        QVERIFY(!mayBeTold({{}, "8.8.8.8", 0}, Scope::Public));
        QVERIFY(!mayBeTold({{}, "example.org", 1}, Scope::Loopback));
        QCOMPARE(judgedAs("::ffff:8.8.8.8"), std::string("8.8.8.8"));
        QCOMPARE(judgedAs("2001:db8::1"), judgedAs("2001:db8::ffff:2"));
        QVERIFY(judgedAs("2001:db8::1") != judgedAs("2001:db8:0:1::1"));
    }

    void framesComeInWhateverPieces_data() {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 3, 5, 7, 1000, 1 << 20})
            QTest::newRow(QByteArray::number(piece).constData()) << piece;
    }

    void framesComeInWhateverPieces() {
        QFETCH(int, piece);
        Bytes stream;
        std::vector<Frame> sent;
        for (std::size_t i = 0; i < 40; ++i) {
            const Frame frame{Channel(i % kChannelCount), Bytes(i * i, std::uint8_t(i))};
            append(stream, frameOf(frame.channel, frame.payload));
            sent.push_back(frame);
        }
        FrameReader reader(sizesOf(kDefaultChannels));
        std::size_t got = 0;
        for (std::size_t at = 0; at < stream.size(); at += std::size_t(piece)) {
            reader.feed(
                ByteView(stream).subspan(at, std::min(std::size_t(piece), stream.size() - at)));
            for (auto next = reader.next();; next = reader.next()) {
                QVERIFY(next.has_value());
                if (!*next) break;
                QVERIFY(got < sent.size());
                QVERIFY((*next)->channel == sent[got].channel &&
                        (*next)->payload == sent[got].payload);
                ++got;
            }
        }
        QCOMPARE(got, sent.size());
        QVERIFY(!reader.partial());
    }

    void aFrameOverTheLimitIsRefusedByItsHeader() {
        for (std::size_t channel = 0; channel < kChannelCount; ++channel) {
            const std::size_t most = kDefaultChannels[channel].frameBytesMax;
            for (const std::size_t size : {most, most + 1, std::size_t(0xffffffff)}) {
                FrameReader reader(sizesOf(kDefaultChannels));
                const FrameHeader header = frameHeader(Channel(channel), size);
                reader.feed(header);
                QCOMPARE(reader.next().has_value(), size == most);
            }
        }
        // The error stays, whatever else comes.
        FrameReader reader(sizesOf(kDefaultChannels));
        const Bytes wrong = frameOf(Channel(kChannelCount), {});
        reader.feed(wrong);
        QVERIFY(!reader.next());
        const Bytes right = frameOf(Channel::Status, viewOf("x"));
        reader.feed(right);
        QVERIFY(!reader.next());
    }

    void onlyControlComesDuringTheHandshake() {
        for (std::size_t channel = 0; channel < kChannelCount; ++channel) {
            FrameReader reader(handshakeSizes());
            const Bytes frame = frameOf(Channel(channel), {});
            reader.feed(frame);
            QCOMPARE(reader.next().has_value(), Channel(channel) == Channel::Control);
        }
    }

    void aHelloIsReadAsItWasWritten() {
        Hello hello{kProtocol, {}, 26656, 12345, "vali"};
        hello.genesisHash.fill(3);
        const Bytes bytes = codec::encode(hello);
        QVERIFY(decodeHello(bytes) == hello);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeHello(ByteView(bytes).first(size)));
        Bytes longer = bytes;
        longer.push_back(0);
        QVERIFY(!decodeHello(longer));
        hello.name = std::string(65, 'a');
        QVERIFY(!decodeHello(codec::encode(hello)));
        hello.name = "a\x1b[31m";
        QVERIFY(!decodeHello(codec::encode(hello)));
    }

    void otherProtocolsAndChainsAreTold() {
        Hello mine;
        Hello theirs = mine;
        QVERIFY(compare(mine, theirs) == VerdictCode::Welcome);
        theirs.height = 9;
        QVERIFY(compare(mine, theirs) == VerdictCode::Welcome);
        theirs.genesisHash[31] = 1;
        QVERIFY(compare(mine, theirs) == VerdictCode::OtherChain);
        theirs.protocol = kProtocol + 1;
        QVERIFY(compare(mine, theirs) == VerdictCode::OtherProtocol);
    }

    void listsOfAddressesAreBounded() {
        const std::vector<PeerAddress> most(kVerdictAddressesMax, PeerAddress{{}, "127.0.0.1", 1});
        Verdict verdict{VerdictCode::Full, most};
        QVERIFY(decodeVerdict(codec::encode(verdict)).has_value());
        verdict.addresses.push_back(most.front());
        QVERIFY(!decodeVerdict(codec::encode(verdict)));
        Control told{ControlKind::Tell, 0, {kToldAddressesMax, most.front()}};
        QVERIFY(decodeControl(encode(told)) == told);
        told.addresses.push_back(most.front());
        QVERIFY(!decodeControl(encode(told)));
    }

    void aControlMessageHasOnlyTheFieldsOfItsKind() {
        QVERIFY(decodeControl(encode({ControlKind::Ping, 5, {}})).has_value());
        QVERIFY(!decodeControl(encode({ControlKind::Ask, 5, {}})));
        QVERIFY(!decodeControl(encode({ControlKind::Tell, 5, {}})));
        QVERIFY(!decodeControl(encode({ControlKind::Pong, 5, {PeerAddress{}}})));
        Bytes unknown = encode({ControlKind::Ping, 5, {}});
        unknown[0] = 4;
        QVERIFY(!decodeControl(unknown));
    }
};

QTEST_APPLESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
