#include "node/crypto/hash.h"

#include "node/base/error.h"

#include <openssl/evp.h>

namespace phoenix::crypto {

namespace {

// The algorithm is fetched once a process: an implicit fetch costs four times the digest of 64 bytes.
const EVP_MD* algorithm() {
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(fetched != nullptr, "OpenSSL offers no SHA256");
    return fetched;
}

class Context {
  public:
    Context() : context_(EVP_MD_CTX_new()) { require(context_ != nullptr, "out of memory for a hash"); }
    ~Context() { EVP_MD_CTX_free(context_); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void start() {
        require(EVP_DigestInit_ex2(context_, algorithm(), nullptr) == 1, "SHA256 cannot start");
    }
    void update(ByteView bytes) {
        require(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1, "SHA256 failed");
    }
    Hash finish() {
        Hash hash{};
        require(EVP_DigestFinal_ex(context_, hash.data(), nullptr) == 1, "SHA256 failed");
        return hash;
    }

  private:
    EVP_MD_CTX* context_;
};

Context& started() {
    thread_local Context context;
    context.start();
    return context;
}

} // namespace

Hash sha256(ByteView bytes) {
    Context& context = started();
    context.update(bytes);
    return context.finish();
}

Hash sha256(ByteView first, ByteView second) {
    Context& context = started();
    context.update(first);
    context.update(second);
    return context.finish();
}

struct Sha256::Context : crypto::Context {};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    context_->start();
}

Sha256::~Sha256() = default;

Sha256& Sha256::update(ByteView bytes) {
    context_->update(bytes);
    return *this;
}

Hash Sha256::finish() {
    const Hash hash = context_->finish();
    context_->start();
    return hash;
}

} // namespace phoenix::crypto
