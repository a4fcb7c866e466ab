#include "node/simulator/signatures.h"

namespace phoenix::simulator {

namespace {

crypto::Signature cheap(const crypto::PublicKey& key, ByteView message) {
    Bytes bound(key.begin(), key.end());
    append(bound, message);
    const crypto::Hash hash = crypto::sha256(bound);
    crypto::Signature signature{};
    std::ranges::copy(hash, signature.begin());
    std::ranges::copy(hash, signature.begin() + hash.size());
    return signature;
}

} // namespace

Key::Key(Scheme scheme, const std::string& name)
    : scheme_(scheme), pair_(crypto::KeyPair::fromSeed(crypto::sha256(viewOf(name)))) {}

chain::Signature Key::sign(ByteView message) const {
    return scheme_ == Scheme::Cheap ? cheap(publicKey(), message) : pair_.sign(message);
}

bool verifyCheap(const crypto::PublicKey& key, ByteView message, const crypto::Signature& signature) {
    return cheap(key, message) == signature;
}

} // namespace phoenix::simulator
