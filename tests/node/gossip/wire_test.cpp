// Every message has one encoding and one channel, and nothing else is a message.
#include "node/gossip/wire.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::gossip;

namespace {

template<std::size_t N>
FixedBytes<N> filled(std::uint8_t with) {
    FixedBytes<N> bytes;
    bytes.fill(with);
    return bytes;
}

chain::Transaction transaction() {
    chain::Transaction made;
    made.body.sender = filled<32>(1);
    made.body.nonce = 7;
    made.body.service = "ledger";
    made.body.method = "transfer";
    made.body.args = {1, 2, 3};
    made.signature = filled<64>(2);
    return made;
}

std::vector<Message> oneOfEach() {
    chain::Commit commit{4, 1, filled<32>(3), {{2, filled<64>(4)}}};
    chain::Block block;
    block.header.height = 5;
    block.transactions.push_back(transaction());
    block.lastCommit = commit;
    Heartbeat heartbeat;
    heartbeat.body.version = "1.2.3";
    heartbeat.body.services.push_back({"ledger", "1.0.0"});
    heartbeat.body.ready.push_back(filled<32>(9));
    heartbeat.body.reports.push_back({"execute_us", 12});
    return {Position{{6, 1, consensus::Step::Prevote, true, {3}, {}}, 1},
            Proposed{{{5, 0, 2, filled<32>(1)}, filled<32>(2), filled<64>(3)}, block.header, commit, {filled<32>(7)}, {{0, transaction()}}},
            Votes{{{chain::VoteKind::Precommit, {5, 1, std::nullopt}, filled<32>(1), filled<64>(2)}}},
            WantTransactions{filled<32>(5), {0, 3}},
            GiveTransactions{filled<32>(5), {{3, transaction()}}},
            Transactions{{transaction()}},
            Announced{{filled<32>(8)}},
            Fetch{{filled<32>(8)}},
            AskBlocks{17, 64},
            Blocks{5, {{block, commit}}},
            Links{{filled<20>(6)}},
            heartbeat,
            AskSnapshot{90},
            SnapshotOffer{64, {}, {}, 100, {{1, {{filled<32>(1), 10}}}}, {1, {{filled<32>(2), true}, {}}}},
            AskPart{64, 1, 1},
            PartPiece{64, 1, 0, true, {{{1}, {2}}}}};
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT

  private slots:
    void comesBackAsItWas() {
        const auto all = oneOfEach();
        QCOMPARE(all.size(), std::variant_size_v<Message>);
        for (std::size_t kind = 0; kind < all.size(); ++kind) {
            QCOMPARE(all[kind].index(), kind);
            const Bytes bytes = encode(all[kind]);
            QCOMPARE(std::size_t(bytes[0]), kind);
            const auto again = decode(channelOf(all[kind]), bytes);
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QCOMPARE(again->index(), kind);
            QVERIFY(encode(*again) == bytes);
        }
    }

    void belongsToOneChannel() {
        for (const Message& message : oneOfEach())
            for (const Channel channel : {Channel::Consensus, Channel::Transactions, Channel::Blocks, Channel::Upgrades, Channel::Status})
                QCOMPARE(decode(channel, encode(message)).has_value(), channel == channelOf(message));
    }

    // Cut anywhere, or longer by a byte, it is none.
    void isWholeOrNothing() {
        for (const Message& message : oneOfEach()) {
            Bytes bytes = encode(message);
            for (std::size_t length = 0; length < bytes.size(); ++length)
                QVERIFY(!decode(channelOf(message), ByteView(bytes).first(length)));
            bytes.push_back(0);
            QVERIFY(!decode(channelOf(message), bytes));
        }
    }

    void refusesUnknownKinds() {
        Bytes bytes = encode(oneOfEach().front());
        bytes[0] = std::uint8_t(std::variant_size_v<Message>);
        for (const Channel channel : {Channel::Consensus, Channel::Transactions, Channel::Blocks, Channel::Upgrades, Channel::Status})
            QVERIFY(!decode(channel, bytes));
    }

    // A count that the bytes cannot hold is refused before anything is allocated for it.
    void isNotFooledByCounts() {
        codec::Writer out;
        out.integer(std::uint8_t(6));
        out.integer(std::uint32_t(0xffffffff));
        const auto refused = decode(Channel::Transactions, out.bytes());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Reject);
    }
};

QTEST_APPLESS_MAIN(WireTest)
#include "wire_test.moc"
