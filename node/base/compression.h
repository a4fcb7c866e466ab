// zstd for files and the wire; hashes and the chain see uncompressed bytes.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

namespace phoenix {

// One frame that names its content's size.
Bytes compress(ByteView bytes);

// Accepts exactly one such frame, of at most `bytesMax` bytes when uncompressed; never allocates
// more.
Result<Bytes> decompress(ByteView frame, std::size_t bytesMax);

} // namespace phoenix
