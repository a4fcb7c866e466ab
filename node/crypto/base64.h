// Base64 of RFC 4648, section 4, for bytes inside JSON.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

namespace phoenix::crypto {

std::string toBase64(ByteView bytes);
// The whole text, with its padding and nothing else.
Result<Bytes> fromBase64(std::string_view text);

} // namespace phoenix::crypto
