// Addresses: the first 20 bytes of SHA-256(public key), written as bech32m (BIP-350) with prefix "phx".
#pragma once

#include "node/base/error.h"
#include "node/crypto/key.h"

namespace phoenix::crypto {

using Address = FixedBytes<20>;

Address addressOf(const PublicKey& key);
std::string toText(const Address& address);
// Names the first thing that is wrong: prefix, character, checksum or length.
Result<Address> parseAddress(std::string_view text);

// BIP-350 for any prefix; the data are bytes.
std::string bech32mEncode(std::string_view prefix, ByteView data);
Result<Bytes> bech32mDecode(std::string_view prefix, std::string_view text);

} // namespace phoenix::crypto
