// A signer whose key is in memory and whose passphrase the test knows.
#pragma once

#include "tests/support/demo_data.h"
#include "ui/bridge/signer.h"

namespace phoenix::fake {

// Signs as the operator of the demo's node; without a passphrase it is a development key.
class TestSigner : public bridge::Signer {
  public:
    explicit TestSigner(std::string passphrase = {})
        : key_(operatorKey()), passphrase_(std::move(passphrase)) {}

    bridge::KeyLabel label() const override {
        return {QStringLiteral("raven"), crypto::addressOf(key_.publicKey()), passphrase_.empty(),
                QStringLiteral("on this disk")};
    }

    Result<std::vector<chain::Transaction>>
    sign(const std::vector<api::Call>& calls, const api::SigningTerms& terms,
         const bridge::Passphrase& passphrase) const override {
        if (passphrase.text() != passphrase_)
            return fail(ErrorCode::Report, "The passphrase does not open the key raven.");
        std::vector<chain::Transaction> transactions;
        api::SigningTerms next = terms;
        for (const api::Call& call : calls) {
            transactions.push_back(api::signCall(call, next, key_));
            ++next.nonce;
        }
        return transactions;
    }

  private:
    crypto::KeyPair key_;
    std::string passphrase_;
};

} // namespace phoenix::fake
