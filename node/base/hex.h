// Lower-case hexadecimal text of bytes, and back.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"

namespace phoenix {

std::string toHex(ByteView bytes);

// Accepts upper and lower case, an even number of digits, and an optional leading "0x".
Result<Bytes> fromHex(std::string_view text);

} // namespace phoenix
