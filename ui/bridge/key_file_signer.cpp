#include "ui/bridge/key_file_signer.h"

#include <QCoreApplication>

namespace phoenix::bridge {

Result<std::shared_ptr<const KeyFileSigner>>
KeyFileSigner::open(const std::filesystem::path& path) {
    auto info = crypto::readKeyInfo(path);
    if (!info) return forward(info);
    return std::shared_ptr<const KeyFileSigner>(new KeyFileSigner(std::move(*info)));
}

KeyLabel KeyFileSigner::label() const {
    return {QString::fromStdString(info_.name), info_.address, info_.development,
            QCoreApplication::translate("phoenix::bridge::KeyFileSigner", "on this disk")};
}

Result<std::vector<chain::Transaction>> KeyFileSigner::sign(const std::vector<api::Call>& calls,
                                                            const api::SigningTerms& terms,
                                                            const Passphrase& passphrase) const {
    std::optional<std::string> secret;
    if (!info_.development) secret.emplace(passphrase.text());
    auto key = crypto::openKeyFile(info_.path, secret);
    if (secret) crypto::wipe({reinterpret_cast<std::uint8_t*>(secret->data()), secret->size()});
    if (!key) return forward(key);
    std::vector<chain::Transaction> transactions;
    api::SigningTerms next = terms;
    for (const api::Call& call : calls) {
        transactions.push_back(api::signCall(call, next, *key));
        ++next.nonce;
    }
    return transactions;
}

} // namespace phoenix::bridge
