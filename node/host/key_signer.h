// Signs for consensus with a key pair in locked memory.
#pragma once

#include "node/consensus/safety.h"

namespace phoenix::host {

class KeySigner final : public consensus::Signer {
  public:
    explicit KeySigner(crypto::KeyPair key) : key_(std::move(key)) {}
    const chain::PublicKey& publicKey() const override { return key_.publicKey(); }
    chain::Signature sign(ByteView message) const override { return key_.sign(message); }

  private:
    crypto::KeyPair key_;
};

} // namespace phoenix::host
