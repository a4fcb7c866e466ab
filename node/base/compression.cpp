#include "node/base/compression.h"

#include <zstd.h>

namespace phoenix {

namespace {

constexpr int kLevel = 12;

} // namespace

Bytes compress(ByteView bytes) {
    Bytes frame(::ZSTD_compressBound(bytes.size()));
    const std::size_t size =
        ::ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), kLevel);
    require(::ZSTD_isError(size) == 0, "zstd cannot compress");
    frame.resize(size);
    return frame;
}

Result<Bytes> decompress(ByteView frame, std::size_t bytesMax) {
    const unsigned long long size = ::ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return reject("the compressed bytes are not a zstd frame that names its size");
    if (size > bytesMax)
        return reject("the compressed bytes hold " + std::to_string(size) + " bytes, at most " +
                      std::to_string(bytesMax) + " are allowed");
    if (::ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size())
        return reject("the compressed bytes are not exactly one zstd frame");
    Bytes bytes(size);
    const std::size_t got =
        ::ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (::ZSTD_isError(got) != 0 || got != size) return reject("the compressed bytes are damaged");
    return bytes;
}

} // namespace phoenix
