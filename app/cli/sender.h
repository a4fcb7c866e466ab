// Signs calls with a key of the home and sends them to the node, one nonce after the other.
#pragma once

#include "app/cli/context.h"
#include "node/api/calls.h"

namespace phoenix::cli {

class Sender {
  public:
    // Opens the key and asks the node for the chain and the key's next nonce. A development key is
    // refused on any other chain.
    static Result<Sender> open(Context& context, const std::string& keyName);

    const api::NodeStatus& status() const { return status_; }
    const crypto::Address& address() const { return address_; }

    Result<chain::Hash> send(const api::Call& call);
    // Until the transaction is in a block. Errors: it expired, or the node stopped making blocks.
    Result<api::TransactionInfo> wait(const chain::Hash& hash);
    // Both, and an error unless the status is ok.
    Result<api::TransactionInfo> sendAndWait(const api::Call& call);

  private:
    Sender(client::Caller& node, crypto::KeyPair key, api::NodeStatus status);

    client::Caller* node_;
    crypto::KeyPair key_;
    crypto::Address address_{};
    api::NodeStatus status_;
    std::uint64_t nonce_ = 0;
    std::uint64_t fuelPrice_ = 1;
};

// Until the transaction is in a block, which is at most one of that height. Errors: it expired, or the node
// stopped making blocks.
Result<api::TransactionInfo> waitFor(client::Caller& node, const chain::Hash& hash, std::uint64_t lastHeight);

// "transaction … aborted with code 3: the balance is too small"
std::string outcomeText(const api::TransactionInfo& info);

// The lowest price the fee service admits now.
std::uint64_t fuelPriceNow(client::Caller& node);

inline constexpr std::uint64_t kValidBlocks = 200;

} // namespace phoenix::cli
