// Keys at rest: a JSON file with the seed sealed by scrypt (RFC 7914: N=2^17, r=8, p=1) and AES-256-GCM.
//
//   { "version": 1, "name", "public_key": hex, "address": bech32m, "development": bool,
//     "seed": hex                                              only in a development key, which has no passphrase
//     "kdf": {"name": "scrypt", "n", "r", "p", "salt": hex},
//     "cipher": {"name": "aes-256-gcm", "nonce": hex, "tag": hex, "text": hex} }
// The public key is authenticated with the seed, so an edited file is noticed.
#pragma once

#include "node/crypto/address.h"

#include <filesystem>
#include <optional>

namespace phoenix::crypto {

// What a key file tells without its passphrase.
struct KeyInfo {
    std::string name;
    PublicKey publicKey{};
    Address address{};
    bool development = false; // no passphrase; refused on chains that are not for development
    std::filesystem::path path;
};

Result<KeyInfo> readKeyInfo(const std::filesystem::path& path);

// Writes with mode 0600. Without a passphrase the key is a development key. Refuses to replace a file.
Result<KeyInfo> writeKeyFile(const std::filesystem::path& path, const std::string& name, const KeyPair& key,
                             const std::optional<std::string>& passphrase);

// Opens the key. Errors (Report): the passphrase is missing or wrong, the file was edited. Takes about half
// a second and 128 MB for a passphrase. Thread: any but the window's.
Result<KeyPair> openKeyFile(const std::filesystem::path& path, const std::optional<std::string>& passphrase);

// Seals the same key anew, in place.
Result<> changePassphrase(const std::filesystem::path& path, const std::optional<std::string>& before,
                          const std::string& after);

} // namespace phoenix::crypto
