// A node's identity in TLS: its Ed25519 key in a certificate of its own, made in memory.
#pragma once

#include "node/net/peer_address.h"

#include <boost/asio/ssl/context.hpp>

namespace phoenix::net {

// TLS 1.3 only, both sides show a certificate. What is believed of it is the key alone, which TLS
// proves that the peer holds (RFC 8446, CertificateVerify); names, dates and issuers in it are not
// looked at.
class Identity {
  public:
    explicit Identity(const crypto::KeyPair& key);

    const NodeId& id() const { return id_; }
    boost::asio::ssl::context& context() { return context_; }

  private:
    NodeId id_;
    boost::asio::ssl::context context_;
};

// Whose key a finished handshake has shown.
Result<NodeId> peerOf(SSL* connection);

} // namespace phoenix::net
