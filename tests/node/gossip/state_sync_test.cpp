// A new node begins with a state that other nodes give it, and ends with the roots of a node that executed everything;
// whatever a server changes is found, and costs it its connection.
#include "node/gossip/gossip.h"
#include "node/gossip/state_sync.h"
#include "node/gossip/wire.h"
#include "tests/support/lonely_node.h"

#include <QtTest>
#include <deque>

using namespace phoenix;
using namespace phoenix::gossip;
using tests::DevChain;

namespace {

PeerId peer(std::uint8_t number) {
    PeerId id{};
    id[0] = number;
    return id;
}

constexpr std::uint64_t kTrusted = 150;

// What leaves one side waits here until the test hands it on.
class Outbox final : public Wire {
  public:
    void send(std::span<const PeerId> to, const MessagePointer& message) override {
        for (const PeerId& one : to) sent.emplace_back(one, message);
    }
    void ban(const PeerId& peer, std::uint64_t, const std::string& why) override { banned[peer] = why; }

    std::deque<std::pair<PeerId, MessagePointer>> sent;
    std::map<PeerId, std::string> banned;
};

class StillClock final : public engine::Clock {
  public:
    std::uint64_t unixMs() const override { return 0; }
    std::uint64_t monotonicMicroseconds() const override { return 0; }
};

// A node that has executed everything, as a peer that may change what it says.
class Server {
  public:
    using Change = std::function<bool(Message&)>; // false: it says nothing
    Server(engine::Engine& engine, PeerId client, Change change) : change_(std::move(change)), gossip_(peer(9), out, clock_) {
        gossip_.attach(engine);
        gossip_.peerUp(client, {});
        client_ = client;
        out.sent.clear();
    }
    // Through bytes, as on a real connection.
    void hear(const Message& message) {
        const auto copy = decode(channelOf(message), encode(message));
        require(copy.has_value(), "a message does not survive its encoding");
        gossip_.received(client_, *copy);
        if (!change_) return;
        std::erase_if(out.sent, [this](auto& one) {
            auto changed = std::make_shared<Message>(*one.second);
            const bool says = change_(*changed);
            one.second = changed;
            return !says;
        });
    }

    Outbox out;

  private:
    Change change_;
    StillClock clock_;
    PeerId client_{};
    Gossip gossip_;
};

class Client {
  public:
    Client(DevChain& chain, std::vector<Server::Change> servers)
        : store(storage::memoryStore()), neighbours_(out),
          sync(neighbours_, *store, chain.node().genesisHash(), {kTrusted, chain.node().block(kTrusted)->hash}) {
        std::uint8_t number = 0;
        for (Server::Change& change : servers) {
            const PeerId id = peer(++number);
            servers_.emplace(id, std::make_unique<Server>(chain.node(), peer(100), std::move(change)));
            neighbours_.add(id);
            sync.peerUp(id);
        }
    }

    // Until it is done, or nothing happens any more.
    void run() {
        for (std::uint64_t second = 1; second < 60 && !sync.done() && !sync.failure(); ++second) {
            sync.tick(second * 1'000'000);
            for (bool busy = true; busy;) {
                busy = false;
                while (!out.sent.empty()) {
                    const auto [to, message] = out.sent.front();
                    out.sent.pop_front();
                    busy = true;
                    if (!out.banned.contains(to)) servers_.at(to)->hear(*message);
                }
                for (auto& [id, server] : servers_)
                    for (const auto& [to, message] : std::exchange(server->out.sent, {})) {
                        busy = true;
                        sync.received(id, *message, second * 1'000'000);
                    }
            }
        }
    }

    std::unique_ptr<storage::Store> store;
    Outbox out;

  private:
    Neighbours neighbours_;
    std::map<PeerId, std::unique_ptr<Server>> servers_;

  public:
    StateSync sync;
};

template<typename Part>
Server::Change changing(std::function<void(Part&)> change) {
    return [change = std::move(change)](Message& message) {
        if (auto* part = std::get_if<Part>(&message)) change(*part);
        return true;
    };
}

} // namespace

class StateSyncTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        store_ = storage::memoryStore();
        chain_ = std::make_unique<DevChain>(*store_);
        chain_->runTo(100);
        chain_->seal(tests::packageOf("samples", "fees_v2"));
        chain_->runTo(kTrusted + 6);
    }

    void beginsWhereOthersAre() {
        Client client(*chain_, {nullptr, nullptr});
        client.run();
        QVERIFY(client.sync.done());
        QVERIFY(client.out.banned.empty());
        const engine::ChainStore begun(*client.store);
        const std::uint64_t height = *begun.executedHeight();
        QCOMPARE(height, 128u);
        QCOMPARE(*begun.firstHeight(), height);
        QVERIFY(*begun.roots(height) == *chain_->node().store().roots(height));
        // It goes on as an engine, block by block, to the same roots; the sealed package came with the state.
        tests::LonelyNode other(std::move(client.store));
        QCOMPARE(other->height(), height);
        for (std::uint64_t next = height + 1; next <= chain_->node().height(); ++next) {
            const auto record = *chain_->node().record(next);
            const auto taken = other->received(std::make_shared<const chain::Block>(record->block), record->commit);
            QVERIFY2(taken, taken ? "" : taken.error().message.c_str());
            QVERIFY(other->roots() == *chain_->node().store().roots(next));
        }
        QVERIFY(!other->stopped());
    }

    void findsWhatIsChanged_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("a root in the offer") << 0;
        QTest::newRow("a part's top") << 1;
        QTest::newRow("the validators") << 2;
        QTest::newRow("fewer validators than evidence needs") << 3;
        QTest::newRow("a block") << 4;
        QTest::newRow("a value of a part") << 5;
        QTest::newRow("an entry left out") << 6;
        QTest::newRow("no blocks") << 7;
        QTest::newRow("the body of a block") << 8;
        QTest::newRow("pieces with nothing in them") << 9;
    }

    // The liar is dismissed, and the honest one is enough.
    void findsWhatIsChanged() {
        QFETCH(int, what);
        Server::Change change;
        switch (what) {
        case 0: change = changing<SnapshotOffer>([](SnapshotOffer& offer) { offer.here.receiptsRoot[3] ^= 1; }); break;
        case 1: change = changing<SnapshotOffer>([](SnapshotOffer& offer) { offer.outline.parts[0].top[3] ^= 1; }); break;
        case 2: change = changing<SnapshotOffer>([](SnapshotOffer& offer) { offer.validators[0].list[0].power += 1; }); break;
        case 3:
            change = changing<SnapshotOffer>([](SnapshotOffer& offer) {
                offer.evidenceAge = 10;
                offer.validators[0].from = offer.oldest();
            });
            break;
        case 4: change = changing<Blocks>([](Blocks& blocks) { blocks.records[1].block.header.timeMs += 1; }); break;
        case 5: change = changing<PartPiece>([](PartPiece& piece) { piece.entries[0].value.push_back(1); }); break;
        case 6: change = changing<PartPiece>([](PartPiece& piece) { piece.entries.erase(piece.entries.begin()); }); break;
        case 7: change = changing<Blocks>([](Blocks& blocks) { blocks.records.clear(); }); break;
        case 8: change = changing<Blocks>([](Blocks& blocks) { blocks.records[1].block.lastCommit.round += 1; }); break;
        default:
            change = changing<PartPiece>([](PartPiece& piece) {
                piece.entries.clear();
                piece.last = false;
            });
        }
        Client alone(*chain_, {change});
        alone.run();
        QVERIFY(!alone.sync.done());
        QVERIFY(alone.out.banned.contains(peer(1)));
        Client helped(*chain_, {change, nullptr});
        helped.run();
        QVERIFY2(helped.sync.done(), helped.sync.progress().c_str());
        QVERIFY(!helped.out.banned.contains(peer(2)));
        const engine::ChainStore begun(*helped.store);
        QVERIFY(*begun.roots(*begun.executedHeight()) == *chain_->node().store().roots(*begun.executedHeight()));
    }

    void goesOnWithoutWhoKeepsSilent_data() {
        QTest::addColumn<bool>("parts");
        QTest::newRow("and whose offer, the first, nobody else has") << false;
        QTest::newRow("when asked for parts") << true;
    }
    void goesOnWithoutWhoKeepsSilent() {
        QFETCH(bool, parts);
        const Server::Change silent = [parts](Message& message) {
            if (auto* offer = std::get_if<SnapshotOffer>(&message); offer && !parts) offer->here.receiptsRoot[3] ^= 1;
            return parts ? !std::holds_alternative<PartPiece>(message) : !std::holds_alternative<Blocks>(message);
        };
        Client client(*chain_, {silent, nullptr});
        client.run();
        QVERIFY2(client.sync.done(), client.sync.progress().c_str());
    }

    // Whom one trusts wrongly cannot be found out; a block of no chain leads nowhere.
    void goesNowhereFromABlockThatIsNone() {
        Hash wrong{};
        wrong[0] = 1;
        Outbox out;
        Neighbours neighbours(out);
        const auto store = storage::memoryStore();
        StateSync sync(neighbours, *store, chain_->node().genesisHash(), {kTrusted, wrong});
        Server server(chain_->node(), peer(100), nullptr);
        neighbours.add(peer(1));
        sync.peerUp(peer(1));
        sync.tick(4'000'000);
        while (!out.sent.empty()) {
            const auto [to, message] = out.sent.front();
            out.sent.pop_front();
            server.hear(*message);
            for (const auto& [back, said] : std::exchange(server.out.sent, {})) sync.received(peer(1), *said, 4'000'000);
        }
        QVERIFY(!sync.done());
        QVERIFY(out.banned.contains(peer(1)));
        QVERIFY(!*engine::ChainStore(*store).genesisHash());
    }

  private:
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<DevChain> chain_;
};

QTEST_APPLESS_MAIN(StateSyncTest)
#include "state_sync_test.moc"
