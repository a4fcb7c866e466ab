#include "node/gossip/wire.h"

#include <array>

namespace phoenix::gossip {

namespace {

constexpr std::size_t kKinds = std::variant_size_v<Message>;

constexpr std::array<Channel, kKinds> kChannels = {
    Channel::Consensus,    // Position
    Channel::Consensus,    // Proposed
    Channel::Consensus,    // Votes
    Channel::Consensus,    // WantTransactions
    Channel::Blocks,       // GiveTransactions
    Channel::Transactions, // Transactions
    Channel::Transactions, // Announced
    Channel::Transactions, // Fetch
    Channel::Blocks,       // AskBlocks
    Channel::Blocks,       // Blocks
    Channel::Status,       // Links
    Channel::Status,       // Heartbeat
    Channel::Blocks,       // AskSnapshot
    Channel::Blocks,       // SnapshotOffer
    Channel::Blocks,       // AskPart
    Channel::Blocks,       // PartPiece
};

template<std::size_t Kind = 0>
void readKind(codec::Reader& in, std::size_t kind, Message& message) {
    if constexpr (Kind < kKinds) {
        if (kind != Kind) return readKind<Kind + 1>(in, kind, message);
        codec::read(in, message.emplace<Kind>());
    }
}

} // namespace

Channel channelOf(const Message& message) {
    return kChannels[message.index()];
}

Bytes encode(const Message& message) {
    codec::Writer out;
    out.integer(std::uint8_t(message.index()));
    std::visit([&out](const auto& one) { codec::write(out, one); }, message);
    return out.take();
}

Result<Message> decode(Channel channel, ByteView bytes) {
    codec::Reader in(bytes);
    const std::size_t kind = in.integer<std::uint8_t>();
    if (!in.ok() || kind >= kKinds) return reject("a message of no known kind");
    if (kChannels[kind] != channel) return reject("a message of kind " + std::to_string(kind) + " in a channel of others");
    Message message;
    readKind(in, kind, message);
    if (in.ok() && in.left() != 0) in.refuse("bytes after the end");
    if (!in.ok()) return reject("a message of kind " + std::to_string(kind) + " does not decode: " + in.error());
    return message;
}

} // namespace phoenix::gossip
