#include "node/net/identity.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace phoenix::net {

namespace ssl = boost::asio::ssl;

namespace {

using EvpKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr long kCertificateBytesMax = 4096;

EvpKey privateKeyOf(const crypto::KeyPair& key) {
    crypto::Seed seed = key.seed();
    EvpKey made(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()),
                EVP_PKEY_free);
    crypto::wipe(seed);
    require(made != nullptr, "OpenSSL takes no Ed25519 key");
    return made;
}

// Always the same for one key: it has no date that could end.
Certificate certificateOf(EVP_PKEY* key, const NodeId& id) {
    Certificate made(X509_new(), X509_free);
    require(made != nullptr, "out of memory for a certificate");
    const std::string text = toText(id);
    X509_NAME* name = X509_get_subject_name(made.get());
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const bool filled =
        X509_set_version(made.get(), X509_VERSION_3) == 1 &&
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1) == 1 &&
        ASN1_TIME_set_string(X509_getm_notBefore(made.get()), "20000101000000Z") == 1 &&
        ASN1_TIME_set_string(X509_getm_notAfter(made.get()), "99991231235959Z") == 1 &&
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, bytes, int(text.size()), -1, 0) == 1 &&
        X509_set_issuer_name(made.get(), name) == 1 && X509_set_pubkey(made.get(), key) == 1 &&
        X509_sign(made.get(), key, nullptr) != 0;
    require(filled, "OpenSSL makes no certificate");
    return made;
}

Result<NodeId> idOf(X509* certificate) {
    EVP_PKEY* key = certificate == nullptr ? nullptr : X509_get0_pubkey(certificate);
    crypto::PublicKey raw{};
    std::size_t size = raw.size();
    if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519 ||
        EVP_PKEY_get_raw_public_key(key, raw.data(), &size) != 1 || size != raw.size())
        return reject("the peer shows no Ed25519 key");
    return nodeIdOf(raw);
}

// Takes the place of OpenSSL's walk along a chain of issuers, of which there are none here.
int acceptAnyEd25519(X509_STORE_CTX* store, void*) {
    return idOf(X509_STORE_CTX_get0_cert(store)) ? 1 : 0;
}

} // namespace

Identity::Identity(const crypto::KeyPair& key)
    : id_(nodeIdOf(key.publicKey())), context_(ssl::context::tlsv13) {
    SSL_CTX* context = context_.native_handle();
    const EvpKey privateKey = privateKeyOf(key);
    const Certificate certificate = certificateOf(privateKey.get(), id_);
    const bool ready = SSL_CTX_use_certificate(context, certificate.get()) == 1 &&
                       SSL_CTX_use_PrivateKey(context, privateKey.get()) == 1 &&
                       SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
                       SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1 &&
                       SSL_CTX_set1_groups_list(context, "X25519") == 1 &&
                       SSL_CTX_set_ciphersuites(
                           context, "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256") == 1 &&
                       SSL_CTX_set_num_tickets(context, 0) == 1;
    require(ready, "OpenSSL cannot be set up for the network");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, acceptAnyEd25519, nullptr);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_cert_list(context, kCertificateBytesMax);
    // An idle connection keeps no buffers: a validator has fifty of them.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

Result<NodeId> peerOf(SSL* connection) {
    const Certificate certificate(SSL_get1_peer_certificate(connection), X509_free);
    return idOf(certificate.get());
}

} // namespace phoenix::net
