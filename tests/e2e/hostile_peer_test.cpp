// A validator of a network of real processes, attacked by a peer with a key of its own that knows the wire format: the
// network goes on, the memory of who is attacked stays bounded, and who can be told from an honest peer is sent away.
#include "node/chain/genesis.h"
#include "node/gossip/wire.h"
#include "node/host/channels.h"
#include "node/testnet/home.h"
#include "tests/e2e/testnet.h"
#include "tests/node/net/raw_peer.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QtTest>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

constexpr int kIntervalMs = 200;
constexpr qint64 kHeightsInAttack = 8;
constexpr qint64 kMoreKiBMax = 160 << 10;

// How it is answered: Close is a connection that ends, by a ban or because the peer does not take what it asked for.
enum class Answer { Ban, Close, Ration };

struct Attack {
    const char* name;
    Answer answer;
    std::function<bool(net::RawPeer&, std::uint64_t turn)> act; // false: the connection is gone
};

gossip::Hash numbered(std::uint64_t number) {
    return crypto::sha256(viewOf(std::to_string(number)));
}

qint64 memoryKiB(qint64 process) {
    QFile status(QString("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly)) return -1;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ')[0].toLongLong();
    return -1;
}

} // namespace

class HostilePeerTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        const Ran up = net_.up();
        QVERIFY2(up.exitCode == 0, up.both());
        QVERIFY(net_.waitForHeight(-1, 3));
        const auto genesis = testnet::readGenesis((net_.nodeHome(0) + "/genesis.borsh").toStdString());
        QVERIFY(genesis.has_value());
        genesis_ = genesis->hash();
        validator_ = genesis->validators.at(1).key;
        const auto address = chain::parsePeerAddress(net_.network(0)["address"].toString().toStdString());
        QVERIFY(address.has_value());
        port_ = address->port;
        process_ = Testnet::number(net_.node(0)["pid"]);
        QVERIFY(process_ > 0);
    }

    void theNetworkGoesOn_data() {
        QTest::addColumn<int>("attack");
        for (std::size_t i = 0; i < attacks_.size(); ++i) QTest::newRow(attacks_[i].name) << int(i);
    }

    void theNetworkGoesOn() {
        QFETCH(int, attack);
        const Attack& one = attacks_[std::size_t(attack)];
        const auto number = std::uint16_t(100 + attack);
        const auto mine = [this](net::Hello& hello) { hello.genesisHash = genesis_; };
        const qint64 before = net_.height(0), memory = memoryKiB(process_);
        qint64 most = memory;
        auto peer = std::make_unique<net::RawPeer>(port_, number);
        QVERIFY(peer->join(mine));
        // What it is answered is taken, so that it is not sent away for being slow.
        bool gone = false;
        std::uint64_t turn = 0;
        QElapsedTimer sinceLook;
        sinceLook.start();
        qint64 height = before;
        for (const QDeadlineTimer end(60'000); !end.hasExpired();) {
            const bool answered = gone || one.answer == Answer::Ration;
            if (answered && height >= before + kHeightsInAttack) break;
            if (!gone) gone = !one.act(*peer, turn++) || !peer->drain();
            if (gone && one.answer == Answer::Ration) break;
            if (sinceLook.elapsed() < kIntervalMs / 2 && !gone) continue;
            sinceLook.restart();
            most = std::max(most, memoryKiB(process_));
            height = net_.height(0);
            if (gone) QTest::qWait(kIntervalMs / 2);
        }
        qInfo("%llu messages; heights %lld to %lld; memory %lld KiB, at most %lld KiB; %s", static_cast<unsigned long long>(turn), before,
              height, memory, most, gone ? "the connection was ended" : "the connection stands");
        QVERIFY2(height >= before + kHeightsInAttack, "the chain stands still under attack");
        QVERIFY(most <= memory + kMoreKiBMax);
        QCOMPARE(gone, one.answer != Answer::Ration);
        if (one.answer == Answer::Ban) {
            net::RawPeer again(port_, number);
            const auto verdict = again.greet(mine);
            QVERIFY(verdict && verdict->code == net::VerdictCode::Banned);
        }
        // No validator lost another one over it.
        QTRY_COMPARE_WITH_TIMEOUT(honestPeers(), 3, 10'000);
    }

    void whoIsOfAnotherChainIsNotLetIn() {
        net::RawPeer peer(port_, 50);
        const auto verdict = peer.greet();
        QVERIFY(verdict && verdict->code == net::VerdictCode::OtherChain);
    }

    void whoNeverSpeaksHoldsNobodyUp() {
        net::RawPeer half(port_, 61);
        QVERIFY(half.join([this](net::Hello& hello) { hello.genesisHash = genesis_; }));
        QVERIFY(half.send(net::frameHeader(net::Channel::Blocks, 1'000'000)));
        std::vector<std::unique_ptr<net::RawPeer>> silent;
        for (int i = 0; i < 100; ++i) silent.push_back(std::make_unique<net::RawPeer>(port_, std::uint16_t(60)));
        const qint64 before = net_.height(0);
        QVERIFY(net_.waitForHeight(-1, before + kHeightsInAttack));
    }

    void cleanupTestCase() {
        QVERIFY(net_.waitForHeight(-1, net_.height(0) + 2));
        QCOMPARE(net_.down().exitCode, 0);
        QVERIFY(net_.processes().isEmpty());
    }

  private:
    static bool say(net::RawPeer& peer, const gossip::Message& message) {
        return peer.sendFrame(host::netChannel(gossip::channelOf(message)), gossip::encode(message));
    }
    std::uint64_t next() const { return std::uint64_t(std::max<qint64>(net_.height(0), 0)) + 1; }
    int honestPeers() const {
        int honest = 0;
        for (const QJsonValue& peer : net_.network(0)["peers"].toArray()) honest += peer["validator"].toBool() ? 1 : 0;
        return honest;
    }
    chain::Transaction transaction(std::uint64_t nonce, bool good) const {
        chain::TransactionBody body;
        body.sender = poor_.publicKey();
        body.nonce = nonce;
        body.fuelLimit = 1'000'000;
        body.fuelPrice = 1;
        body.validUntilHeight = 1'000'000;
        body.service = "ledger";
        body.method = "transfer";
        return good ? chain::sign(body, poor_, genesis_) : chain::Transaction{body, {}};
    }

    Testnet net_{4, kIntervalMs};
    gossip::Hash genesis_{};
    chain::PublicKey validator_{};
    crypto::KeyPair poor_ = net::testKey(999);
    std::uint16_t port_ = 0;
    qint64 process_ = 0;

    const std::vector<Attack> attacks_ = {
        {"garbage", Answer::Ban,
         [](net::RawPeer& peer, std::uint64_t) { return peer.sendFrame(net::Channel::Consensus, Bytes(1000, 0x5a)); }},
        {"an oversized frame", Answer::Ban,
         [](net::RawPeer& peer, std::uint64_t) { return peer.send(net::frameHeader(net::Channel::Status, 1u << 20)); }},
        {"forged votes", Answer::Ban,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Votes votes;
             const std::uint64_t height = next();
             for (std::uint32_t round = 0; round < 256; ++round)
                 votes.votes.push_back({chain::VoteKind::Prevote, {height, round + 256 * std::uint32_t(turn % 100), std::nullopt}, validator_, {}});
             return say(peer, votes);
         }},
        {"forged proposals", Answer::Ban,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Proposed proposed;
             proposed.header.height = next();
             proposed.header.timeMs = turn;
             proposed.header.lastCommitHash = proposed.lastCommit.hash();
             proposed.proposal = {{proposed.header.height, 0, std::nullopt, proposed.header.hash()}, validator_, {}};
             return say(peer, proposed);
         }},
        {"transactions with bad signatures", Answer::Ban,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Transactions many;
             for (std::uint64_t i = 0; i < 100; ++i) many.transactions.push_back(transaction(100 * turn + i, false));
             return say(peer, many);
         }},
        {"heartbeats of others", Answer::Ban,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Heartbeat heartbeat;
             heartbeat.body.key = validator_;
             heartbeat.body.node = peer.id();
             heartbeat.body.height = heartbeat.body.timeMs = ~turn;
             return say(peer, heartbeat);
         }},
        {"votes of other heights", Answer::Ration,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             const gossip::Votes votes{std::vector(256, chain::Vote{chain::VoteKind::Prevote, {turn % 2 == 0 ? 1 : ~0ull, 0, std::nullopt}, validator_, {}})};
             return say(peer, votes);
         }},
        {"transactions that are refused", Answer::Ration,
         [this](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Transactions many;
             for (std::uint64_t i = 0; i < 20; ++i) many.transactions.push_back(transaction(20 * turn + i, true));
             return say(peer, many);
         }},
        {"ids that never come", Answer::Ration,
         [](net::RawPeer& peer, std::uint64_t turn) {
             gossip::Announced flood;
             for (std::uint64_t i = 0; i < 4096; ++i) flood.ids.push_back(numbered(4096 * turn + i));
             return say(peer, flood);
         }},
        {"thousands of questions", Answer::Close,
         [](net::RawPeer& peer, std::uint64_t turn) {
             for (int i = 0; i < 50; ++i)
                 if (!say(peer, gossip::AskBlocks{1, 256}) || !say(peer, gossip::AskSnapshot{turn}) || !say(peer, gossip::AskPart{64, 0, 0}))
                     return false;
             return true;
         }},
        {"absurd positions", Answer::Ration,
         [](net::RawPeer& peer, std::uint64_t turn) {
             return say(peer, gossip::Position{{turn % 2 == 0 ? ~0ull : 1, ~0u, consensus::Step::Commit, false, Bytes(1000, 0xff), {}}, 1});
         }},
        {"a flood", Answer::Ban,
         [](net::RawPeer& peer, std::uint64_t) {
             const gossip::Message links = gossip::Links{};
             const Bytes payload = gossip::encode(links);
             Bytes burst;
             for (int i = 0; i < 2000; ++i) {
                 append(burst, net::frameHeader(net::Channel::Status, payload.size()));
                 append(burst, payload);
             }
             return peer.send(burst);
         }},
    };
};

QTEST_GUILESS_MAIN(HostilePeerTest)
#include "hostile_peer_test.moc"
