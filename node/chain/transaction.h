// A transaction: one signed call of a service's method.
#pragma once

#include "node/chain/signing.h"
#include "node/crypto/address.h"

namespace phoenix::chain {

inline constexpr std::size_t kTransactionBytesMax = 256u << 10;
inline constexpr std::size_t kNameBytesMax = 64;

struct TransactionBody {
    PublicKey sender{};
    std::uint64_t nonce = 0;
    std::uint64_t fuelLimit = 0;
    std::uint64_t fuelPrice = 0;        // units of money a unit of fuel
    std::uint64_t validUntilHeight = 0; // the last height whose block may hold it
    std::string service;
    std::string method;
    Bytes args; // Borsh, by the method's descriptor

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.sender, self.nonce, self.fuelLimit, self.fuelPrice, self.validUntilHeight,
                     self.service, self.method, self.args);
    }
    friend bool operator==(const TransactionBody&, const TransactionBody&) = default;
};

struct Transaction {
    TransactionBody body;
    Signature signature{};

    // SHA-256 of the body without the signature.
    Hash id() const;
    bool verify(const Hash& genesis) const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.body, self.signature);
    }
    friend bool operator==(const Transaction&, const Transaction&) = default;
};

Transaction sign(TransactionBody body, const crypto::KeyPair& key, const Hash& genesis);

// Size and names within bounds: what can be said of a transaction without state.
Result<> checkForm(const Transaction& transaction);

} // namespace phoenix::chain
