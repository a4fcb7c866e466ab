// Keys of the simulated network: real Ed25519, or a scheme that only binds a signature to its key and its message.
#pragma once

#include "node/consensus/safety.h"

#include <string>

namespace phoenix::simulator {

enum class Scheme { Cheap, Ed25519 };

// A key of its own for every name. Also signs transactions.
class Key final : public consensus::Signer {
  public:
    Key(Scheme scheme, const std::string& name);
    const chain::PublicKey& publicKey() const override { return pair_.publicKey(); }
    chain::Signature sign(ByteView message) const override;

  private:
    Scheme scheme_;
    crypto::KeyPair pair_;
};

// Accepts what keys of the cheap scheme sign: SHA-256(key ‖ message), twice. Anyone could make it, and nobody in the
// simulator makes one for a key that is not his.
bool verifyCheap(const crypto::PublicKey& key, ByteView message, const crypto::Signature& signature);

} // namespace phoenix::simulator
