// Signs with an account key in a file of this disk; the passphrase never leaves this process.
#pragma once

#include "node/crypto/key_file.h"
#include "ui/bridge/signer.h"

namespace phoenix::bridge {

class KeyFileSigner : public Signer {
  public:
    // Reads what the file tells without its passphrase.
    static Result<std::shared_ptr<const KeyFileSigner>> open(const std::filesystem::path& path);

    KeyLabel label() const override;
    Result<std::vector<chain::Transaction>> sign(const std::vector<api::Call>& calls,
                                                 const api::SigningTerms& terms,
                                                 const Passphrase& passphrase) const override;

  private:
    explicit KeyFileSigner(crypto::KeyInfo info) : info_(std::move(info)) {}

    crypto::KeyInfo info_;
};

} // namespace phoenix::bridge
