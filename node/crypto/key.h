// Ed25519 (RFC 8032): public keys, signatures, and key pairs whose secret stays in locked memory.
#pragma once

#include "node/base/error.h"
#include "node/crypto/hash.h"

#include <memory>

namespace phoenix::crypto {

using PublicKey = FixedBytes<32>;
using Signature = FixedBytes<64>;
using Seed = FixedBytes<32>;

// The one predicate that accepts a signature, on chain and off: libsodium's
// crypto_sign_verify_detached (cofactorless, canonical S, small orders refused).
bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// Replaces `verify` on the thread that makes it, while it lives. For the simulator only, whose thousands of chains
// need signatures that cannot be mistaken and not such that cannot be forged; one at a time.
class VerifyScope {
  public:
    using Verifier = bool (*)(const PublicKey& key, ByteView message, const Signature& signature);
    explicit VerifyScope(Verifier verifier);
    ~VerifyScope();
    VerifyScope(const VerifyScope&) = delete;
    VerifyScope& operator=(const VerifyScope&) = delete;
};

// Fills from the operating system's generator.
void randomBytes(std::span<std::uint8_t> out);
// Overwrites memory in a way the compiler keeps.
void wipe(std::span<std::uint8_t> secret);

// Movable, never copied; the secret is in guarded, locked pages and wiped at the end.
class KeyPair {
  public:
    static KeyPair generate();
    static KeyPair fromSeed(const Seed& seed);

    KeyPair(KeyPair&&) noexcept;
    KeyPair& operator=(KeyPair&&) noexcept;
    ~KeyPair();

    const PublicKey& publicKey() const { return publicKey_; }
    Signature sign(ByteView message) const;
    // For writing a key file; the caller wipes the copy.
    Seed seed() const;

  private:
    struct Secret;
    explicit KeyPair(std::unique_ptr<Secret> secret, const PublicKey& publicKey);
    std::unique_ptr<Secret> secret_;
    PublicKey publicKey_{};
};

} // namespace phoenix::crypto
