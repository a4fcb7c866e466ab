// Frames, cut out of a stream of bytes in whatever pieces it comes.
//
// frame   = length channel payload
// length  = u32, little-endian: bytes of the payload, at most the channel's limit
// channel = u8: an index into kChannelNames
#pragma once

#include "node/net/options.h"

#include <optional>

namespace phoenix::net {

constexpr std::size_t kFrameHeaderBytes = 5;

struct Frame {
    Channel channel = Channel::Control;
    Bytes payload;
};

using FrameHeader = FixedBytes<kFrameHeaderBytes>;
FrameHeader frameHeader(Channel channel, std::size_t payloadBytes);

// Memory follows the bytes that have come, never the length that a header promises. The first error
// sticks.
class FrameReader {
  public:
    // The largest payload of each channel; 0 closes the channel.
    using Sizes = std::array<std::uint32_t, kChannelCount>;
    explicit FrameReader(const Sizes& sizes) : sizes_(sizes) {}

    void setSizes(const Sizes& sizes) { sizes_ = sizes; }
    // Lends the next bytes; they must stay until `next` gave nothing, and only then may more be
    // fed.
    void feed(ByteView bytes);
    // The next whole frame, or nothing until more is fed.
    Result<std::optional<Frame>> next();
    // In the middle of a frame.
    bool partial() const { return headerBytes_ != 0; }

  private:
    Sizes sizes_;
    ByteView fed_;
    FrameHeader header_{};
    std::size_t headerBytes_ = 0;
    std::size_t payloadBytes_ = 0;
    Frame frame_;
    std::string error_;
};

FrameReader::Sizes sizesOf(const ChannelTable& channels);
// During the handshake only small control frames may come.
FrameReader::Sizes handshakeSizes();

} // namespace phoenix::net
