// What is signed: Borsh(kind) ‖ genesis hash ‖ Borsh(body), so that a vote can never be replayed as a
// transaction, nor on another chain.
#pragma once

#include "node/codec/borsh.h"
#include "node/crypto/key.h"

namespace phoenix::chain {

using crypto::Hash;
using crypto::PublicKey;
using crypto::Signature;

Bytes signingMessage(std::string_view kind, const Hash& genesis, ByteView body);

template<typename Body>
Bytes signingMessage(std::string_view kind, const Hash& genesis, const Body& body) {
    return signingMessage(kind, genesis, ByteView(codec::encode(body)));
}

} // namespace phoenix::chain
