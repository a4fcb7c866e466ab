#include "node/chain/transaction.h"

namespace phoenix::chain {

namespace {
constexpr std::string_view kKind = "transaction";
}

Hash Transaction::id() const {
    return crypto::sha256(codec::encode(body));
}

bool Transaction::verify(const Hash& genesis) const {
    return crypto::verify(body.sender, signingMessage(kKind, genesis, body), signature);
}

Transaction sign(TransactionBody body, const crypto::KeyPair& key, const Hash& genesis) {
    body.sender = key.publicKey();
    const Signature signature = key.sign(signingMessage(kKind, genesis, body));
    return {std::move(body), signature};
}

Result<> checkForm(const Transaction& transaction) {
    const TransactionBody& body = transaction.body;
    if (body.service.empty() || body.service.size() > kNameBytesMax)
        return reject("a transaction names a service of " + std::to_string(body.service.size()) + " bytes");
    if (body.method.empty() || body.method.size() > kNameBytesMax)
        return reject("a transaction names a method of " + std::to_string(body.method.size()) + " bytes");
    const std::size_t bytes = codec::encode(transaction).size();
    if (bytes > kTransactionBytesMax)
        return reject("a transaction has " + std::to_string(bytes) + " bytes, more than " +
                      std::to_string(kTransactionBytesMax));
    if (body.fuelPrice != 0 && body.fuelLimit > std::uint64_t(INT64_MAX) / body.fuelPrice)
        return reject("a transaction's fuel limit times its price exceeds the range of money");
    if (body.fuelLimit > std::uint64_t(INT64_MAX))
        return reject("a transaction's fuel limit exceeds 2^63 − 1");
    return {};
}

} // namespace phoenix::chain
