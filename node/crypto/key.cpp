#include "node/crypto/key.h"

#include <sodium.h>

namespace phoenix::crypto {

namespace {

void initialise() {
    static const int ready = sodium_init();
    require(ready >= 0, "libsodium cannot be initialised");
}

thread_local VerifyScope::Verifier threadsVerifier = nullptr;

} // namespace

VerifyScope::VerifyScope(Verifier verifier) {
    require(threadsVerifier == nullptr, "the thread has another verifier already");
    threadsVerifier = verifier;
}

VerifyScope::~VerifyScope() {
    threadsVerifier = nullptr;
}

// The 64-byte secret of libsodium: seed ‖ public key.
struct KeyPair::Secret {
    Secret() {
        initialise();
        bytes = static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES));
        require(bytes != nullptr, "no locked memory for a key; raise the memlock limit");
    }
    ~Secret() { sodium_free(bytes); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    std::uint8_t* bytes = nullptr;
};

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
    if (threadsVerifier != nullptr) return threadsVerifier(key, message, signature);
    initialise();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

void randomBytes(std::span<std::uint8_t> out) {
    initialise();
    randombytes_buf(out.data(), out.size());
}

void wipe(std::span<std::uint8_t> secret) {
    sodium_memzero(secret.data(), secret.size());
}

KeyPair::KeyPair(std::unique_ptr<Secret> secret, const PublicKey& publicKey)
    : secret_(std::move(secret)), publicKey_(publicKey) {}
KeyPair::KeyPair(KeyPair&&) noexcept = default;
KeyPair& KeyPair::operator=(KeyPair&&) noexcept = default;
KeyPair::~KeyPair() = default;

KeyPair KeyPair::generate() {
    Seed seed;
    randomBytes(seed);
    KeyPair pair = fromSeed(seed);
    wipe(seed);
    return pair;
}

KeyPair KeyPair::fromSeed(const Seed& seed) {
    auto secret = std::make_unique<Secret>();
    PublicKey publicKey{};
    require(crypto_sign_seed_keypair(publicKey.data(), secret->bytes, seed.data()) == 0,
            "Ed25519 key derivation failed");
    return KeyPair(std::move(secret), publicKey);
}

Signature KeyPair::sign(ByteView message) const {
    Signature signature{};
    require(crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                                 secret_->bytes) == 0,
            "Ed25519 signing failed");
    return signature;
}

Seed KeyPair::seed() const {
    Seed seed{};
    require(crypto_sign_ed25519_sk_to_seed(seed.data(), secret_->bytes) == 0, "Ed25519 seed failed");
    return seed;
}

} // namespace phoenix::crypto
