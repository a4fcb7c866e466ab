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

// What is larger is refused before it is read: in memory some kinds take several times their bytes. 0: as the channel has it.
constexpr std::array<std::size_t, kKinds> kBytesMax = {
    16u << 10,  // Position
    0,          // Proposed
    128u << 10, // Votes
    0,          // WantTransactions
    512u << 10, // GiveTransactions
    0,          // Transactions
    160u << 10, // Announced
    160u << 10, // Fetch
    64,         // AskBlocks
    0,          // Blocks
    0,          // Links
    0,          // Heartbeat
    64,         // AskSnapshot
    0,          // SnapshotOffer
    64,         // AskPart
    0,          // PartPiece
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

bool isPartOfSnapshot(ByteView bytes) {
    return !bytes.empty() && (bytes[0] == Message(SnapshotOffer{}).index() || bytes[0] == Message(PartPiece{}).index());
}

Result<Message> decode(Channel channel, ByteView bytes) {
    codec::Reader in(bytes);
    const std::size_t kind = in.integer<std::uint8_t>();
    if (!in.ok() || kind >= kKinds) return reject("a message of no known kind");
    if (kChannels[kind] != channel) return reject("a message of kind " + std::to_string(kind) + " in a channel of others");
    if (kBytesMax[kind] != 0 && bytes.size() > kBytesMax[kind]) return reject("a message of kind " + std::to_string(kind) + " is too large");
    Message message;
    readKind(in, kind, message);
    if (in.ok() && in.left() != 0) in.refuse("bytes after the end");
    if (!in.ok()) return reject("a message of kind " + std::to_string(kind) + " does not decode: " + in.error());
    return message;
}

} // namespace phoenix::gossip
