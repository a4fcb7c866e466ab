#include "node/net/frame.h"

namespace phoenix::net {

namespace {

constexpr std::uint32_t kHandshakeBytesMax = 8 * kKiB;

} // namespace

FrameHeader frameHeader(Channel channel, std::size_t payloadBytes) {
    FrameHeader header{};
    for (int i = 0; i < 4; ++i)
        header[i] = std::uint8_t(payloadBytes >> (8 * i));
    header[4] = std::uint8_t(channel);
    return header;
}

void FrameReader::feed(ByteView bytes) {
    require(fed_.empty() || !error_.empty(), "frames are fed before the last bytes were read");
    fed_ = bytes;
}

Result<std::optional<Frame>> FrameReader::next() {
    if (!error_.empty()) return reject(error_);
    const auto refuse = [this](std::string why) {
        error_ = std::move(why);
        return reject(error_);
    };
    if (headerBytes_ < kFrameHeaderBytes) {
        const std::size_t taken = std::min(kFrameHeaderBytes - headerBytes_, fed_.size());
        std::copy_n(fed_.begin(), taken, header_.begin() + std::ptrdiff_t(headerBytes_));
        fed_ = fed_.subspan(taken);
        headerBytes_ += taken;
        if (headerBytes_ < kFrameHeaderBytes) return std::nullopt;
        payloadBytes_ = 0;
        for (int i = 0; i < 4; ++i)
            payloadBytes_ |= std::size_t(header_[i]) << (8 * i);
        if (header_[4] >= kChannelCount)
            return refuse("a frame is for channel " + std::to_string(header_[4]) +
                          ", which does not exist");
        if (payloadBytes_ > sizes_[header_[4]])
            return refuse("a frame of " + std::to_string(payloadBytes_) +
                          " bytes is over the limit of channel " +
                          std::string(kChannelNames[header_[4]]) + ", " +
                          std::to_string(sizes_[header_[4]]));
        if (sizes_[header_[4]] == 0)
            return refuse("channel " + std::string(kChannelNames[header_[4]]) + " is closed");
        frame_ = {Channel(header_[4]), {}};
        // A small payload is allocated once; a large one grows as it comes.
        frame_.payload.reserve(
            std::min<std::size_t>(payloadBytes_, std::max<std::size_t>(fed_.size(), 4 * kKiB)));
    }
    const std::size_t taken = std::min(payloadBytes_ - frame_.payload.size(), fed_.size());
    append(frame_.payload, fed_.first(taken));
    fed_ = fed_.subspan(taken);
    if (frame_.payload.size() < payloadBytes_) return std::nullopt;
    headerBytes_ = 0;
    return std::exchange(frame_, {});
}

FrameReader::Sizes sizesOf(const ChannelTable& channels) {
    FrameReader::Sizes sizes{};
    for (std::size_t i = 0; i < kChannelCount; ++i)
        sizes[i] = channels[i].frameBytesMax;
    return sizes;
}

FrameReader::Sizes handshakeSizes() {
    FrameReader::Sizes sizes{};
    sizes[std::size_t(Channel::Control)] = kHandshakeBytesMax;
    return sizes;
}

} // namespace phoenix::net
