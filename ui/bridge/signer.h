// Who signs in this window: the operator's account key, wherever it is kept.
#pragma once

#include "node/api/calls.h"

#include <QString>

namespace phoenix::bridge {

// The bytes of a passphrase; wiped when it ends, never copied.
class Passphrase {
  public:
    Passphrase() = default;
    explicit Passphrase(Bytes bytes) : bytes_(std::move(bytes)) {}
    Passphrase(Passphrase&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    Passphrase& operator=(Passphrase&& other) noexcept {
        if (this != &other) {
            crypto::wipe(bytes_);
            bytes_ = std::exchange(other.bytes_, {});
        }
        return *this;
    }
    ~Passphrase() { crypto::wipe(bytes_); }

    std::string_view text() const { return textOf(bytes_); }
    bool empty() const { return bytes_.empty(); }

  private:
    Bytes bytes_;
};

// What a person is told about a key before it signs.
struct KeyLabel {
    QString name;
    api::Address address{};
    bool development = false; // has no passphrase; a confirmation is enough
    QString place;            // "on this disk"
};

// Made by the program, used by the bridge.
class Signer {
  public:
    virtual ~Signer() = default;

    virtual KeyLabel label() const = 0;
    // Thread: a worker; unlocking may take seconds. The first call gets `terms.nonce`, each further
    // one the next. A wrong passphrase is an error that says so.
    virtual Result<std::vector<chain::Transaction>> sign(const std::vector<api::Call>& calls,
                                                         const api::SigningTerms& terms,
                                                         const Passphrase& passphrase) const = 0;
};

} // namespace phoenix::bridge
